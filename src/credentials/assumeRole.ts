import type { AwsCredentialIdentity } from "@smithy/types";
import { configuredRegion } from "../config/environment.js";
import { hasher } from "../signing/hasher.node.js";
import { Sigv4Signer } from "../signing/Sigv4Signer.js";
import { type Answer, ask, isServersFault, requestFor, whyUnanswered } from "./ask.js";
import { awsEndpoint, STS } from "./awsEndpoint.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { SourceError } from "./SourceError.js";

/** Which role, and for whom. Members that are not given are not sent. */
export interface Role {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly ExternalId?: string | undefined;
  readonly DurationSeconds?: string | undefined;
  readonly WebIdentityToken?: string | undefined;
}

/**
 * The credentials of a role, from AWS STS.
 *
 * @param source - The credentials of who assumes it. Without them, `WebIdentityToken` says who that is.
 * @param region - The region whose STS to ask; otherwise the client's, the environment's, or `us-east-1`.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export async function assumeRole(
  context: CredentialsContext,
  role: Role,
  source: AwsCredentialIdentity | undefined,
  region?: string,
): Promise<AwsCredentialIdentity> {
  const { from, handler, signal } = context;
  const stsRegion = region ?? (await context.region()) ?? (await configuredRegion(from)) ?? "us-east-1";
  const url = await awsEndpoint(from, STS, stsRegion);
  const action = source === undefined ? "AssumeRoleWithWebIdentity" : "AssumeRole";
  const parameters = new URLSearchParams({ Action: action, Version: "2011-06-15" });
  for (const [name, value] of Object.entries(role)) if (value !== undefined) parameters.set(name, value as string);
  const request = requestFor(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: parameters.toString(),
  });
  const signingRegion = stsRegion === "aws-global" ? "us-east-1" : stsRegion;
  const signer =
    source &&
    new Sigv4Signer({ credentials: async () => source, region: async () => signingRegion, service: "sts", hasher });
  let answer: Answer;
  try {
    answer = await ask(handler, () => signer?.sign(request) ?? request, signal, {
      attempts: 3,
      timeoutMs: 10_000,
      isWorthAnotherTry: (got) => isServersFault(got) || /<Code>(Throttling|IDPCommunicationError)/.test(got.text),
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw new SourceError(
      `AWS STS at ${url.host} ${whyUnanswered(cause)}.`,
      "Check that it can be reached from here.",
      {
        isFinal: true,
        cause,
      },
    );
  }
  if (answer.status !== 200) throw refusal(role, action, answer);
  return credentialsIn(answer.text, role);
}

function refusal({ RoleArn }: Role, action: string, answer: Answer): SourceError {
  const { status, text } = answer;
  const what = [element(text, "Code") ?? `status ${status}`, element(text, "Message")].filter(Boolean).join(": ");
  return new SourceError(
    `AWS STS did not give the role ${RoleArn}: ${what.replace(/\.?$/, ".")}`,
    isServersFault(answer) ? "Try again later." : `Allow sts:${action} to this caller, in the role's trust policy too.`,
    { isFinal: true },
  );
}

function credentialsIn(text: string, { RoleArn }: Role): AwsCredentialIdentity {
  const accessKeyId = element(text, "AccessKeyId");
  const secretAccessKey = element(text, "SecretAccessKey");
  const sessionToken = element(text, "SessionToken");
  const expiration = element(text, "Expiration");
  if (!accessKeyId || !secretAccessKey) {
    throw new SourceError(`AWS STS sent no credentials of the role ${RoleArn}.`, "", { isFinal: true });
  }
  const accountId = element(text, "Arn")?.split(":")[4];
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && { expiration: new Date(expiration) }),
    ...(accountId && { accountId }),
  };
}

/** The text of the first element of this name. The answers of STS are flat enough, and their names distinct. */
function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`)
    .exec(xml)?.[1]
    ?.replace(/&(#x?)?(\w+);/g, (whole, number: string | undefined, entity: string) => {
      if (number === undefined) return ENTITIES[entity] ?? whole;
      return String.fromCodePoint(Number.parseInt(entity, number === "#" ? 10 : 16));
    });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
