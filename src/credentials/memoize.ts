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
import { provider } from "../config/provider.js";
import type { CredentialsProvider } from "../config/SecretsManagerClientConfig.js";
import { withinLimit } from "../http/withinLimit.js";

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
  if (typeof given !== "function") return provider(given)!;
  let known: AwsCredentialIdentity | undefined;
  /** These, as the same promise each time: who asked before sees that nothing has changed, and need not wait. */
  let answer: Promise<AwsCredentialIdentity>;
  /** The search that was begun last, while it goes on. */
  let latest: Search | undefined;
  let nextRenewal = 0;

  const begin = (forceRefresh?: boolean): Search => {
    const controller = new AbortController();
    const search: Search = {
      outcome: (async () => given({ ...always, forceRefresh, abortSignal: controller.signal }))()
        .then((found) => {
          // What was begun earlier must not take the place of this.
          if (latest === search) {
            known = found;
            answer = Promise.resolve(found);
          }
          return found;
        })
        .finally(() => {
          if (latest === search) latest = undefined;
        }),
      controller,
      waiting: 0,
    };
    return (latest = search);
  };

  async function look({ forceRefresh, abortSignal }: Demand): Promise<AwsCredentialIdentity> {
    abortSignal?.throwIfAborted();
    // Nobody waits for what is looked for behind, nor for what was given up.
    const search = latest?.waiting ? latest : begin(forceRefresh);
    search.waiting++;
    return withinLimit(search.outcome, {
      signal: abortSignal,
      cancel: () => {
        if (--search.waiting === 0) search.controller.abort();
      },
    });
  }

  async function find(demand: Demand): Promise<AwsCredentialIdentity> {
    const begunAt = Date.now();
    const found = await look(demand);
    // A process that is frozen while it waits may wake up long after what it waited for expired.
    return lifeLeft(found) <= 0 && Date.now() - begunAt > LONGEST_SEARCH_MS ? look(demand) : found;
  }

  return (demand: Demand = {}) => {
    if (demand.forceRefresh === true || known === undefined || lifeLeft(known) <= 0) return find(demand);
    if (lifeLeft(known) < AHEAD_MS && latest === undefined && Date.now() >= nextRenewal) {
      begin().outcome.catch(() => {
        nextRenewal = Date.now() + PAUSE_MS;
      });
    }
    return answer;
  };
}

/** One search for credentials. */
interface Search {
  readonly outcome: Promise<AwsCredentialIdentity>;
  readonly controller: AbortController;
  /** How many wait for it. */
  waiting: number;
}

// A caller's own function may find nothing, or write the time as text; what signs says if there are no keys.
function lifeLeft(credentials: AwsCredentialIdentity | undefined): number {
  const expiration = credentials?.expiration;
  return expiration ? new Date(expiration).getTime() - Date.now() : Infinity;
}
