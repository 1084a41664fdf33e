import { instanceMetadata } from "../credentials/instanceMetadata.js";
import type { Surroundings } from "./environment.js";

/** How long it may take to learn the region, in all. */
const TIMEOUT_MS = 2_000;

/** How long a machine that did not answer is taken for none of EC2. */
const PAUSE_MS = 60_000;

let nextAttempt = 0;

/** The region of the EC2 instance that this runs on, unless it runs elsewhere, or the instance is not to be asked. */
export async function instanceRegion(from: Surroundings): Promise<string | undefined> {
  // Any value disables it, where for credentials "false" does not: so it is in the official client.
  if (process.env.AWS_EC2_METADATA_DISABLED || Date.now() < nextAttempt) return undefined;
  try {
    const read = await instanceMetadata(from, AbortSignal.timeout(TIMEOUT_MS));
    return (await read("/latest/meta-data/placement/region")) || undefined;
  } catch {
    nextAttempt = Date.now() + PAUSE_MS;
    return undefined;
  }
}
