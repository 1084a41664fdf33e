import { builtin } from "#builtin";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { Section } from "../config/sharedConfigFiles.js";
import { jsonObject } from "./jsonObject.js";
import { keysIn } from "./keysIn.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

/** A program may ask a person something; nobody waits for longer than this. */
const TIMEOUT_MS = 60_000;

/**
 * The credentials that the program of a profile prints.
 *
 * Nothing of what it prints, and nothing of its arguments, is repeated in an error.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
export async function fromProcess(
  { credential_process: command = "", aws_account_id: accountId }: Section,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const output = jsonObject<{ Version: number }>(await run(command, signal));
  const keys = keysIn({ accountId, ...output });
  if (output.Version !== 1 || keys === undefined) throw failure("printed no keys in JSON of Version 1");
  if (keys.expiration && keys.expiration.getTime() < Date.now()) throw failure("printed credentials that have expired");
  return keys;
}

function run(command: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const { exec } = builtin("node:child_process");
    exec(command, { signal, timeout: TIMEOUT_MS, windowsHide: true }, (error, output) => {
      if (error === null) resolve(output);
      else if (signal.aborted) reject(signal.reason as Error);
      else if (error.killed) reject(failure(`did not end within ${TIMEOUT_MS / 1_000} seconds`));
      else reject(failure(`ended with ${error.signal ?? `code ${error.code}`}`));
    });
  });
}

function failure(what: string): CredentialsSourceError {
  return new CredentialsSourceError(
    `its credential_process ${what}.`,
    "Run that command in a shell to see what it says.",
  );
}
