import { SecretsCache } from "../../src/cache/SecretsCache.js";
import type { SecretsCacheOptions } from "../../src/cache/SecretsCacheOptions.js";
import { LocalClock } from "../../src/local/LocalClock.js";
import { LocalSecretsManager, type LocalSecretsManagerOptions } from "../../src/local/LocalSecretsManager.js";
import { SecretsManager } from "../../src/SecretsManager.js";

/** A cache over a local service, on one clock that stands still until it is moved. */
export function aCacheOver(seed: LocalSecretsManagerOptions["seed"] = {}, options: CacheWorldOptions = {}) {
  const { permissions, ...cacheOptions } = options;
  const clock = new LocalClock({ start: "2026-01-01T00:00:00Z", rate: 0 });
  const local = new LocalSecretsManager({ clock, seed, permissions });
  const clientOptions = {
    region: local.region,
    credentials: local.credentials,
    requestHandler: local.requestHandler(),
    maxAttempts: 1,
  };
  const client = new SecretsManager(clientOptions);
  const newCache = (more: SecretsCacheOptions = {}) =>
    new SecretsCache({
      client,
      clock: { now: () => clock.now().getTime() },
      // No jitter: a refresh time is the whole `ttlMs`, a pause the whole of its ceiling.
      random: () => 0,
      ...cacheOptions,
      ...more,
    });
  return {
    cache: newCache(),
    newCache,
    local,
    client,
    /** Somebody else: what is written through it, the cache does not see. */
    elsewhere: new SecretsManager(clientOptions),
    advance: (milliseconds: number) => clock.advance(milliseconds),
    /** The operations that the service was asked for so far. */
    asked: () => local.requests.map(({ operation }) => operation),
    /** How many requests came to the service while this was done. */
    during: async (work: () => Promise<unknown>): Promise<number> => {
      const before = local.requests.length;
      await work();
      return local.requests.length - before;
    },
    /** Makes the service fail until what is returned is called. */
    down: (fault = "InternalServiceError" as const) => local.faults.add({ fault }),
  };
}

/** Lets everything go on that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

interface CacheWorldOptions extends SecretsCacheOptions {
  readonly permissions?: LocalSecretsManagerOptions["permissions"];
}
