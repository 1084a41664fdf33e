import type { AwsCredentialIdentity } from "@smithy/types";
import { jsonObject } from "./jsonObject.js";
import { temporaryKeys } from "./temporaryKeys.js";

interface MetadataKeys {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly Token: string;
  readonly Expiration: string;
  readonly AccountId: string;
}

/** The credentials in the form in which Amazon EC2, ECS and EKS give them to what runs there. */
export function metadataKeys(whom: string, text: string): AwsCredentialIdentity {
  const { AccessKeyId, SecretAccessKey, Token, Expiration, AccountId } = jsonObject<MetadataKeys>(text);
  return temporaryKeys(whom, AccessKeyId, SecretAccessKey, Token, Expiration, AccountId, false);
}
