/**
 * Reads values, current ones twenty with each request:
 *
 * - another version or stage, or a single one: GetSecretValue
 * - several: BatchGetSecretValue
 * - one of them is not in the answer, be it refused or throttled, or is not the only one that may mean what is there:
 *   GetSecretValue for that one, which says why or what is meant
 * - the batch as a whole is refused (not permitted, one id is ill-formed) or throttled: GetSecretValue for each. Where it is not
 *   permitted, no batch is tried for some minutes
 * - the service fails: so do all
 */
import type { GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import { gate } from "./gate.js";
import { isCurrent } from "./isCurrent.js";
import { isAccessDenied, isRefusal, isThrottled } from "./isRefusal.js";
import type { Service } from "./openService.js";
import type { OpenSecretsSource, SecretsSourceRequest } from "./sources/SecretsSource.js";

/**
 * Makes a reader that collects what is asked for in one tick.
 *
 * @param upstream - What reads one.
 * @param batch - What reads many. Without it, all are read one by one.
 */
export function inBatches(
  upstream: Pick<OpenSecretsSource, "get">,
  batch: Service["batch"] | undefined,
  now: () => number,
): (request: SecretsSourceRequest, isBatched: boolean) => Promise<GetSecretValueCommandOutput> {
  const inTurn = gate(MOST_AT_ONCE);
  let deniedUntil = 0;
  let waiting: Waiting[] = [];

  const alone = (request: SecretsSourceRequest) => inTurn(() => upstream.get(request));
  const readAlone = ({ request, resolve, reject }: Waiting) => void alone(request).then(resolve, reject);

  const readTogether = async (some: readonly Waiting[], secretIds: string[]) => {
    try {
      const { SecretValues = [], $metadata } = await batch!(secretIds);
      for (const one of some) {
        const { secretId } = one.request;
        // Its ARN says which it is. Another account's secret may have the same name, and an ARN without its ending may look like
        // one that has it: of those only what no other id may mean.
        const value = SecretValues.find(({ ARN, Name }) => {
          const names = [ARN, ARN?.slice(0, -7), Name];
          return ARN === secretId || secretIds.every((id) => names.includes(id) === (id === secretId));
        });
        if (value) one.resolve({ ...value, $metadata });
        else readAlone(one);
      }
    } catch (error) {
      if (!isThrottled(error) && !isRefusal(error)) return some.forEach(({ reject }) => reject(error));
      if (isAccessDenied(error)) deniedUntil = now() + DENIED_FOR_MS;
      some.forEach(readAlone);
    }
  };

  const collect = async () => {
    let seen: number;
    do {
      seen = waiting.length;
      // One turn of the microtasks: whoever asks in it belongs to the same tick.
      await Promise.resolve();
    } while (waiting.length > seen);
    const all = waiting;
    waiting = [];
    while (all.length) {
      const some = all.splice(0, MOST_PER_BATCH);
      const ids = [...new Set(some.map(({ request }) => request.secretId))];
      if (ids.length > 1 && batch && now() >= deniedUntil) void inTurn(() => readTogether(some, ids));
      else some.forEach(readAlone);
    }
  };

  return (request, isBatched) => {
    if (!isBatched) return upstream.get(request);
    if (!isCurrent(request)) return alone(request);
    return new Promise((resolve, reject) => {
      if (waiting.push({ request, resolve, reject }) === 1) void collect();
    });
  };
}

interface Waiting {
  readonly request: SecretsSourceRequest;
  readonly resolve: (output: GetSecretValueCommandOutput) => void;
  readonly reject: (error: unknown) => void;
}

/** As many as the service takes. */
const MOST_PER_BATCH = 20;
const MOST_AT_ONCE = 10;
const DENIED_FOR_MS = 300_000;
