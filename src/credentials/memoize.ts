/**
 * When to look for credentials again:
 *
 * - somebody is looking, and there are none that hold: join them
 * - none yet, or expired: look, and wait
 * - new ones are demanded: look, and wait
 * - they expire soon: return them, and look behind
 * - looking behind failed: return them while they hold, and look again a little later
 * - else: return them
 *
 * A caller that aborts stops waiting. When nobody waits any more, the looking ends, too.
 */
import type { AwsCredentialIdentity } from "@smithy/types";
import type { CredentialsProvider } from "../config/SecretsManagerClientConfig.js";

/** What a call may ask for. */
interface Demand extends Record<string, unknown> {
  /** Look again, although there are credentials. */
  readonly forceRefresh?: boolean;
  /** Ends the wait of this caller. */
  readonly abortSignal?: AbortSignal;
}

/** How long before they expire credentials are renewed. */
const AHEAD_MS = 5 * 60_000;

/** How long after a renewal failed the next one may begin, while the old credentials hold. */
const PAUSE_MS = 10_000;

/** What takes longer than this has been stopped on the way: nothing that finds credentials may take as long. */
const LONGEST_SEARCH_MS = 2 * 60_000;

/**
 * Remembers what a provider found, for as long as it holds.
 *
 * @param always - What to tell the provider each time. Those of `@aws-sdk/credential-providers` want to know of the client.
 */
export function memoize(
  given: AwsCredentialIdentity | CredentialsProvider,
  always: Record<string, unknown> = {},
): CredentialsProvider {
  if (typeof given !== "function") {
    const found = Promise.resolve(given);
    return () => found;
  }
  let known: AwsCredentialIdentity | undefined;
  let current: Search | undefined;
  let behind: Search | undefined;
  let nextRenewal = 0;

  const search = (demand: Demand): Search =>
    new Search(async (abortSignal) => given({ ...always, ...demand, abortSignal }));

  async function look(demand: Demand): Promise<AwsCredentialIdentity> {
    demand.abortSignal?.throwIfAborted();
    if (current === undefined || current.isAbandoned) {
      const begun = (current = search(demand));
      begun.outcome.then(
        (credentials) => {
          known = credentials;
          // What is looked for behind was begun earlier, and must not take the place of this.
          behind = undefined;
          if (current === begun) current = undefined;
        },
        () => {
          if (current === begun) current = undefined;
        },
      );
    }
    return current.join(demand.abortSignal);
  }

  function lookBehind(demand: Demand): void {
    const begun = (behind = search(demand));
    begun.outcome.then(
      (credentials) => {
        if (behind !== begun) return;
        known = credentials;
        behind = undefined;
      },
      () => {
        nextRenewal = Date.now() + PAUSE_MS;
        if (behind === begun) behind = undefined;
      },
    );
  }

  return async (demand: Demand = {}) => {
    if (demand.forceRefresh !== true && known !== undefined && lifeLeft(known) > 0) {
      const mayRenew = current === undefined && behind === undefined && Date.now() >= nextRenewal;
      if (lifeLeft(known) < AHEAD_MS && mayRenew) lookBehind(demand);
      return known;
    }
    const begunAt = Date.now();
    const found = await look(demand);
    // A process that is frozen while it waits may wake up long after what it waited for expired.
    return lifeLeft(found) <= 0 && Date.now() - begunAt > LONGEST_SEARCH_MS ? look(demand) : found;
  };
}

// A caller's own function may find nothing, or write the time as text; what signs says if there are no keys.
function lifeLeft(credentials: AwsCredentialIdentity | undefined): number {
  const expiration = credentials?.expiration ?? undefined;
  return expiration === undefined ? Infinity : new Date(expiration).getTime() - Date.now();
}

/** One search for credentials, and those who wait for it. */
class Search {
  readonly outcome: Promise<AwsCredentialIdentity>;
  readonly #controller = new AbortController();
  #waiting = 0;

  constructor(resolve: (abortSignal: AbortSignal) => Promise<AwsCredentialIdentity>) {
    this.outcome = resolve(this.#controller.signal);
  }

  get isAbandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  async join(signal: AbortSignal | undefined): Promise<AwsCredentialIdentity> {
    this.#waiting++;
    if (signal === undefined) return this.outcome;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        if (--this.#waiting === 0) this.#controller.abort(signal.reason);
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", leave);
    });
    try {
      return await Promise.race([this.outcome, left]);
    } finally {
      signal.removeEventListener("abort", leave!);
    }
  }
}
