/**
 * What to do about an error, by its name and what was said with it. Nothing where that says it all, or leaves too much open.
 *
 * A hint names the operation, the secret and the Region; of the input it shows nothing else. Bundles in one file hold these
 * texts, too, so they are short: `docs/errors.md` says more.
 */
export function hintFor(error: FailedWith, { operation, region, input }: FailedCall): string | undefined {
  const id = input.SecretId ?? input.Name;
  // What says more is no message of the service, and patterns take long with it.
  const said = `${error.name} ${error.message}`.slice(0, 2_000);
  for (const [pattern, advice] of ADVICE) {
    const found = pattern.exec(said);
    if (found === null) continue;
    const what = [operation, id && JSON.stringify(id), region && `in ${region}`].filter(Boolean).join(" ");
    return `${what}: ${typeof advice === "string" ? advice : advice(found, String(id), region)}`;
  }
  return undefined;
}

/** The call that failed. */
export interface FailedCall {
  readonly operation: string;
  readonly input: { readonly SecretId?: unknown; readonly Name?: unknown };
  /** The Region that was asked. */
  readonly region: string | undefined;
}

/** What is looked at of an error. */
export interface FailedWith {
  readonly name: string;
  readonly message: string;
}

type Advice = string | ((found: RegExpExecArray, id: string, region: string | undefined) => string);

/** Tried on the error's name and message. The first that fits is given. */
const ADVICE: readonly (readonly [said: RegExp, Advice])[] = [
  [/^AccessD.* perform: (\S+)(?:.* (?:no|(deny) in an?) (.*?(?:policy|boundary)))?/, allowIt],
  [
    /^AccessD.* KMS/,
    "Secrets Manager allows it, KMS does not. Allow kms:Decrypt (to write, kms:GenerateDataKey) in the policy of the key or of the caller.",
  ],
  [/label: AWSCU/, "It has no value yet: call PutSecretValue."],
  [
    /^Resource.* (?:label|VersionId):/,
    "ListSecretVersionIds shows what there is. A rotation makes AWSPENDING, a change AWSPREVIOUS.",
  ],
  [/^ResourceN/, lookElsewhere],
  [
    /^InvalidReq.* (?:deletion|was del)/,
    "RestoreSecret brings it back; DeleteSecret with ForceDeleteWithoutRecovery frees the name.",
  ],
  [/^Sign|ature (?:exp|not y)/, "This machine's clock is off: set it."],
  [/^ExpiredT/, 'Renew the credentials, such as by "aws sso login".'],
  [
    /^Unrecognized|^InvalidClientT/,
    "The access key is inactive, or of another partition, or lacks its session token; or the Region is not enabled.",
  ],
  [/ncryptionF|^Decr/, "Its KMS key is disabled, to be deleted or gone: see KmsKeyId of DescribeSecret."],
  [/^LimitE/, "A quota is used up. Versions stay for a day: write less than every ten minutes."],
  [/^Thrott|^TooM/, 'Cache values, read 20 at once (BatchGetSecretValue), or set retryMode: "adaptive".'],
  [/null at 'secretId'/, "SecretId is undefined: is the variable set?"],
];

function allowIt([, action, deny, kind = "identity-based policy"]: RegExpExecArray): string {
  const owner = kind[0] === "i" ? "caller" : action!.startsWith("kms") ? "KMS key" : "secret";
  const where = `the ${kind}${/-b/.test(kind) ? ` of the ${owner}` : ""}`;
  return deny ? `Change the Deny in ${where}: no Allow overrules it.` : `Allow ${action} in ${where}.`;
}

function lookElsewhere(_: RegExpExecArray, id: string, region: string | undefined): string {
  const itsRegion = id.split(":")[3];
  if (itsRegion === undefined) {
    return "Is the region right? Other accounts' secrets need their ARN; the end of an ARN is not part of the name.";
  }
  return itsRegion === region
    ? 'Try the name. A secret created anew has another ARN; a name that ends like "-a1b2c3" needs the whole ARN.'
    : `The ARN is of ${itsRegion}: set useArnRegion, or make a client with that region.`;
}
