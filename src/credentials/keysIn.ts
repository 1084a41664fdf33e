import type { AwsCredentialIdentity } from "@smithy/types";
import { identity } from "./identity.js";

/** The credentials in what AWS or a program gave. Their members are named alike, but for a capital and a word or two. */
export function keysIn(given: object | undefined): AwsCredentialIdentity | undefined {
  const members = Object.entries(given ?? {}).map(([name, value]) => [
    name.replace(/^./, (letter) => letter.toLowerCase()),
    value as unknown,
  ]);
  const {
    token: sessionToken,
    expiresAt: expiration,
    ...known
  } = Object.fromEntries(members) as Record<string, string>;
  return identity({ sessionToken, expiration, ...known });
}
