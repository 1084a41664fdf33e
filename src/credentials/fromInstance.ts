import type { AwsCredentialIdentity } from "@smithy/types";
import type { CredentialsContext } from "./CredentialsContext.js";
import { instanceMetadata } from "./instanceMetadata.js";
import { jsonObject } from "./jsonObject.js";
import { temporaryKeys } from "./temporaryKeys.js";

const PATH = "/latest/meta-data/iam/security-credentials/";

/** For how long credentials that were not renewed are used on: between 5 and 10 minutes at a time. */
const EXTENSION_MS = 5 * 60_000;

/**
 * The credentials of the role of this EC2 instance.
 *
 * An instance that has lost touch with IAM hands out expired credentials or none, and services accept the last ones for as
 * long. They are used on.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
 */
export async function fromInstance({ from, memory, signal }: CredentialsContext): Promise<AwsCredentialIdentity> {
  try {
    const read = await instanceMetadata(from, signal);
    const text = await read(PATH + (await read(PATH)));
    memory.instance = temporaryKeys("EC2 instance metadata", jsonObject(text), false);
  } catch (error) {
    if (signal.aborted || memory.instance === undefined) throw error;
  }
  const { instance } = memory;
  // What a service of metadata gives out has a time.
  if (instance.expiration!.getTime() >= Date.now()) return instance;
  from.warn("The credentials of this EC2 instance have expired and were not renewed. They are used on.");
  return { ...instance, expiration: new Date(Date.now() + EXTENSION_MS * (1 + Math.random())) };
}
