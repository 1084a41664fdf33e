/**
 * Asks for values, and puts what comes into their entries:
 *
 * - a value: it is kept, with times drawn for it
 * - DescribeSecret says that the label has not moved: the value that is held is as good as new
 * - a refusal: the value that was held is dropped, and the refusal remembered for a short while
 * - a failure: the value that was held stays, and the next try has to wait, longer each time
 * - meanwhile the secret was written, or a newer request begun: whoever waits gets what came, and nothing is kept
 */
import type { GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import type { DescribeSecretResponse } from "../models/secret.js";
import { backoff, LONGEST_BACKOFF_MS } from "./backoff.js";
import type { Batcher } from "./Batcher.js";
import type { Emitter } from "./Emitter.js";
import { type Entry, type Flight, type Reading } from "./Entry.js";
import type { Counts } from "./Counts.js";
import { isAccessDenied, isRefusal, isThrottled } from "./isRefusal.js";
import type { SecretEvent, SecretsCacheEvents } from "./SecretsCacheEvents.js";
import type { ResolvedCacheOptions, SecretsCacheOptions } from "./SecretsCacheOptions.js";
import type { Service } from "./Service.js";
import type { Shelf } from "./Shelf.js";
import type { Upstream } from "./Upstream.js";

/** Begins the requests of a cache. */
export class Refresher {
  readonly #tools: RefresherTools;

  constructor(tools: RefresherTools) {
    this.#tools = tools;
  }

  /**
   * Begins a request for an entry, in the place of one that may be under way.
   *
   * @param isForced - Whether to go past whatever stands between here and the value.
   */
  start(entry: Entry, isBatched: boolean, isForced: boolean): Flight {
    const flight: Flight = { startedAt: this.#tools.now(), isForced, answer: undefined as never };
    entry.flight = flight;
    flight.answer = this.#load(entry, flight, isBatched);
    // Where it goes on behind, nobody waits for it.
    flight.answer.catch(() => {});
    return flight;
  }

  /**
   * The value that an entry holds, out of what `store` made of it.
   *
   * @returns Nothing if there is none, or `load` failed.
   */
  async held({ output, stored, secretId }: Entry): Promise<GetSecretValueCommandOutput | undefined> {
    const { load } = this.#tools.hooks;
    if (output === undefined || load === undefined) return output;
    try {
      const secret = await load(stored, { secretId, versionId: output.VersionId });
      return { ...output, ...(typeof secret === "string" ? { SecretString: secret } : { SecretBinary: secret }) };
    } catch {
      return undefined;
    }
  }

  async #load(entry: Entry, flight: Flight, isBatched: boolean): Promise<Reading> {
    try {
      const { output, nextRotationAt } = await this.#ask(entry, flight, isBatched);
      const { secretId } = entry;
      const { SecretString, SecretBinary, ...rest } = output;
      const secret = SecretString ?? SecretBinary;
      const { store } = this.#tools.hooks;
      const stored =
        store === undefined || secret === undefined
          ? undefined
          : await store(secret, { secretId, versionId: output.VersionId });
      if (entry.flight === flight) {
        entry.nextRotationAt = nextRotationAt;
        this.#keep(entry, flight.startedAt, store === undefined ? output : rest, stored);
      }
      return { output, fetchedAt: flight.startedAt, isStale: false };
    } catch (error) {
      if (entry.flight === flight) this.#noteFailure(entry, error);
      throw error;
    }
  }

  async #ask(entry: Entry, { isForced }: Flight, isBatched: boolean): Promise<Answer> {
    const { upstream, batcher, describer } = this.#tools;
    const { secretId, versionId, versionStage, isCurrent } = entry;
    let { nextRotationAt } = entry;
    if (describer !== undefined && !isForced && !isBatched && entry.output !== undefined && !entry.isDescribeDenied) {
      const held = await this.held(entry);
      const described = await describe(entry, describer);
      nextRotationAt = described?.NextRotationDate?.getTime();
      const stages = stagesIfUnchanged(entry, held, described);
      if (held !== undefined && stages !== undefined) {
        return { output: { ...held, VersionStages: stages }, nextRotationAt };
      }
    }
    const request = {
      secretId,
      versionId,
      versionStage: isCurrent ? undefined : versionStage,
      refreshNow: isForced,
    };
    const oneOfMany = () => (isCurrent ? batcher.get(secretId) : batcher.alone(request));
    const output = await (isBatched ? oneOfMany() : upstream.get(request));
    // Bytes are copied, since whoever made them may use their memory for something else.
    const SecretBinary = output.SecretBinary && Uint8Array.from(output.SecretBinary);
    return { output: SecretBinary === undefined ? output : { ...output, SecretBinary }, nextRotationAt };
  }

  #keep(entry: Entry, fetchedAt: number, output: GetSecretValueCommandOutput, stored: unknown): void {
    const { options, shelf, emitter, hooks, random, counts } = this.#tools;
    entry.flight = undefined;
    entry.forgetFailure();
    entry.output = output;
    entry.stored = stored;
    const { SecretString, SecretBinary, VersionId } = output;
    entry.text = hooks.store === undefined && SecretString !== undefined ? Promise.resolve(SecretString) : undefined;
    entry.fetchedAt = fetchedAt;
    const refreshAt = fetchedAt + options.ttlMs * (1 - random() / 2);
    const surelyGoodUntil = endOfCertainty(entry);
    entry.freshUntil = Math.min(refreshAt, surelyGoodUntil);
    entry.promptUntil = Math.min(refreshAt + options.staleWhileRevalidateMs, surelyGoodUntil);
    entry.lastUntil = entry.freshUntil + options.staleIfErrorMs;
    shelf.keep(entry, sizeOf(entry.key) + sizeOf(stored ?? SecretString ?? SecretBinary) + OVERHEAD_BYTES);

    const previousVersionId = entry.lastVersionId;
    entry.lastVersionId = VersionId;
    if (previousVersionId === undefined || VersionId === undefined || previousVersionId === VersionId) return;
    counts.changes += 1;
    // Where one label has moved, others have, too.
    for (const other of shelf.all([entry.secretId, ...(output.ARN === undefined ? [] : [output.ARN])])) {
      if (other !== entry && other.fetchedAt < fetchedAt) other.expire();
    }
    emitter.emit("change", { ...eventAbout(entry), versionId: VersionId, previousVersionId });
  }

  #noteFailure(entry: Entry, error: unknown): void {
    const { options, shelf, emitter, now, random, counts } = this.#tools;
    const isRefused = isRefusal(error);
    counts.failures += 1;
    entry.flight = undefined;
    entry.failures += 1;
    entry.error = error;
    entry.failedAt = now();
    entry.retryAt =
      entry.failedAt + backoff(entry.failures, random, isRefused ? options.refusalTtlMs : LONGEST_BACKOFF_MS);
    if (isRefused) shelf.empty(entry);
    shelf.keep(entry, entry.bytes);
    emitter.emit("failure", { ...eventAbout(entry), error, isRefusal: isRefused });
  }
}

/** What a {@link Refresher} works with. */
export interface RefresherTools {
  readonly options: ResolvedCacheOptions;
  readonly hooks: Pick<SecretsCacheOptions, "store" | "load">;
  readonly counts: Counts;
  /** What is asked whether a label has moved, if anything is. */
  readonly describer: Pick<Service, "describe"> | undefined;
  readonly upstream: Upstream;
  readonly batcher: Batcher;
  readonly shelf: Shelf;
  readonly emitter: Emitter<SecretsCacheEvents>;
  readonly now: () => number;
  readonly random: () => number;
}

/** What an event says of the secret that it is about. */
export function eventAbout({ secretId, versionId, versionStage }: Entry): SecretEvent {
  return { secretId, versionId, versionStage };
}

interface Answer {
  readonly output: GetSecretValueCommandOutput;
  readonly nextRotationAt: number | undefined;
}

/** What DescribeSecret says, or nothing where it may not be asked: then the value has to be. */
async function describe(entry: Entry, service: Pick<Service, "describe">): Promise<DescribeSecretResponse | undefined> {
  try {
    return await service.describe(entry.secretId);
  } catch (error) {
    entry.isDescribeDenied = isAccessDenied(error);
    // Far fewer calls of DescribeSecret are allowed per second than of GetSecretValue.
    if (isRefusal(error) || isThrottled(error)) return undefined;
    throw error;
  }
}

/** The labels of the version that is held, if it still is the one that is asked for. */
function stagesIfUnchanged(
  { versionId, versionStage }: Entry,
  held: GetSecretValueCommandOutput | undefined,
  described: DescribeSecretResponse | undefined,
): string[] | undefined {
  // A secret that is to be deleted can be described, but not read.
  if (held?.VersionId === undefined || described === undefined || described.DeletedDate !== undefined) return undefined;
  if (versionId !== undefined && versionId !== held.VersionId) return undefined;
  const stages = described.VersionIdsToStages?.[held.VersionId];
  return versionStage === undefined || stages?.includes(versionStage) ? stages : undefined;
}

/** Until when the value can't but be the right one, as far as rotations tell. */
function endOfCertainty({ nextRotationAt, fetchedAt, unsettledUntil }: Entry): number {
  if (fetchedAt < unsettledUntil) return fetchedAt + UNSETTLED_TTL_MS;
  if (nextRotationAt === undefined) return Infinity;
  if (fetchedAt < nextRotationAt) return nextRotationAt;
  // A rotation that is long overdue does not happen any more.
  return fetchedAt - nextRotationAt < OVERDUE_MS ? fetchedAt + OVERDUE_TTL_MS : Infinity;
}

function sizeOf(value: unknown): number {
  if (typeof value === "string") return 2 * value.length;
  return ArrayBuffer.isView(value) ? value.byteLength : 0;
}

const OVERHEAD_BYTES = 500;
const UNSETTLED_TTL_MS = 1_000;
const OVERDUE_MS = 3_600_000;
const OVERDUE_TTL_MS = 30_000;
