import type { AwsCredentialIdentity } from "@smithy/types";
import { readRegion } from "../endpoint/readRegion.js";
import { hasher } from "../signing/hasher.node.js";
import { Sigv4Signer } from "../signing/Sigv4Signer.js";
import { ANYTHING, ask, requestFor } from "./ask.js";
import { awsEndpoint } from "./awsEndpoint.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { temporaryKeys } from "./temporaryKeys.js";

/** Which role, and for whom. */
export type Role = {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
} & (
  | { readonly ExternalId?: string; readonly DurationSeconds: string }
  /** Says who takes the role, where no credentials do. */
  | { readonly WebIdentityToken: string }
);

/**
 * The credentials of a role, from AWS STS.
 *
 * @param source - The credentials of who takes it.
 * @param region - The region whose STS to ask, if it is not the client's.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export async function assumeRole(
  context: CredentialsContext,
  role: Role,
  source?: AwsCredentialIdentity,
  region?: string,
): Promise<AwsCredentialIdentity> {
  const given = region ?? (await context.region());
  const url = await awsEndpoint(context.from, "sts", given);
  const Action = source === undefined ? "AssumeRoleWithWebIdentity" : "AssumeRole";
  const body = new URLSearchParams({ Action, Version: "2011-06-15", ...role });
  const request = requestFor(url, { "content-type": "application/x-www-form-urlencoded" }, String(body));
  const stsRegion = readRegion(given).region;
  const signingRegion = stsRegion === "aws-global" ? "us-east-1" : stsRegion;
  const signer =
    source &&
    new Sigv4Signer({ credentials: async () => source, region: async () => signingRegion, service: "sts", hasher });
  const whom = `AWS STS at ${url.host}, asked for the role ${role.RoleArn},`;
  const text = await ask({
    ...context,
    whom,
    attempts: Math.max((await context.from.maxAttempts()) ?? 3, 1),
    request: (offsetMs) => signer?.sign(request, { signingDate: new Date(Date.now() + offsetMs) }) ?? request,
    final: ANYTHING,
    ...("WebIdentityToken" in role && { secret: role.WebIdentityToken }),
    remedy: `Allow sts:${Action} to this caller, in the role's trust policy too.`,
  });
  const elements = elementsOf(text);
  return temporaryKeys(whom, { ...elements, accountId: elements["Arn"]?.split(":")[4] });
}

/** The texts of the elements by their names. The answers of STS are flat enough, and their names distinct. */
function elementsOf(xml: string): Partial<Record<string, string>> {
  const texts = [...xml.matchAll(/<(\w+)>\s*([^<]*?)\s*<\//g)].map(([, name, text]) => [name, decode(text!)]);
  return Object.fromEntries(texts) as Partial<Record<string, string>>;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,5})|#(\d{1,6})|(\w+));/gi,
    (whole, hex: string, decimal: string, name: string) =>
      name ? (ENTITIES[name] ?? whole) : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
