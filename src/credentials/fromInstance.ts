import type { AwsCredentialIdentity } from "@smithy/types";
import type { CredentialsContext } from "./CredentialsContext.js";
import { instanceMetadata } from "./instanceMetadata.js";
import { keysIn } from "./keysIn.js";

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
export async function fromInstance(context: CredentialsContext): Promise<AwsCredentialIdentity> {
  const { from, memory, signal } = context;
  let credentials: AwsCredentialIdentity;
  try {
    const read = await instanceMetadata(from, signal);
    const role = await read(PATH);
    credentials = keysIn(await read(PATH + role), "EC2 instance metadata");
  } catch (error) {
    signal.throwIfAborted();
    if (memory.instance === undefined) throw error;
    credentials = memory.instance;
  }
  memory.instance = credentials;
  if (credentials.expiration === undefined || credentials.expiration.getTime() >= Date.now()) return credentials;
  from.warn("The credentials of this EC2 instance have expired and were not renewed. They are used on.");
  return { ...credentials, expiration: new Date(Date.now() + EXTENSION_MS * (1 + Math.random())) };
}
