import type { AwsCredentialIdentity } from "@smithy/types";
import { jsonObject } from "./jsonObject.js";
import { SourceError } from "./SourceError.js";

/** The credentials in the form in which Amazon EC2, ECS and EKS give them to what runs there. */
export function keysIn(text: string, source: string): AwsCredentialIdentity {
  const { AccessKeyId, SecretAccessKey, Token, Expiration, AccountId } = jsonObject<Record<string, unknown>>(text);
  if (
    typeof AccessKeyId !== "string" ||
    typeof SecretAccessKey !== "string" ||
    typeof Token !== "string" ||
    typeof Expiration !== "string"
  ) {
    throw new SourceError(`${source} sent no credentials.`, "See whether a role is attached.");
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: Token,
    expiration: new Date(Expiration),
    ...(typeof AccountId === "string" && { accountId: AccountId }),
  };
}
