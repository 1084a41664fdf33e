/**
 * Reads through a source on this computer, or past it:
 *
 * - it works: the source
 * - it has just failed, or can't be told to go past its own cache where that is needed: the service, if there is a client
 * - it fails now: the service, too, and the source is left alone for a while
 */
import type { GetSecretValueCommandOutput } from "../../commands/GetSecretValueCommand.js";
import { backoff } from "../backoff.js";
import { isSameSecret } from "../isSameSecret.js";
import type { HttpSource } from "./HttpSource.js";
import type { OpenSecretsSource, SecretsSourceContext, SecretsSourceRequest } from "./SecretsSource.js";
import { SourceError } from "./SourceError.js";

/** A source on this computer, as one cache reads from it. */
export class OpenHttpSource implements OpenSecretsSource {
  readonly #source: HttpSource;
  readonly #context: SecretsSourceContext;
  #failures = 0;
  #retryAt = 0;
  /** What was written, and when: the source may hold the value from before. */
  readonly #written = new Map<string, number>();

  constructor(source: HttpSource, context: SecretsSourceContext) {
    this.#source = source;
    this.#context = context;
  }

  async get(request: SecretsSourceRequest): Promise<GetSecretValueCommandOutput> {
    const { readFromService, countRequest, now, random } = this.#context;
    const refreshNow = request.refreshNow || this.#isWritten(request.secretId);
    if (readFromService !== undefined && (now() < this.#retryAt || (refreshNow && !this.#source.canRefreshNow))) {
      return readFromService(request);
    }
    try {
      countRequest();
      const output = await this.#source.read({ ...request, refreshNow });
      this.#failures = 0;
      return output;
    } catch (error) {
      if (readFromService === undefined || !(error instanceof SourceError)) throw error;
      this.#failures += 1;
      this.#retryAt = now() + backoff(this.#failures, random, LONGEST_PAUSE_MS);
      return readFromService(request);
    }
  }

  noteWrite(secretIds: readonly string[]): void {
    for (const id of secretIds) {
      this.#written.delete(id);
      this.#written.set(id, this.#context.now());
    }
    for (const id of this.#written.keys()) {
      if (this.#written.size <= MOST_WRITTEN) break;
      this.#written.delete(id);
    }
  }

  #isWritten(secretId: string): boolean {
    const now = this.#context.now();
    for (const [id, at] of this.#written) {
      if (isSameSecret(secretId, id) && now - at < LONGEST_TTL_MS) return true;
    }
    return false;
  }
}

/** A source on the same computer is soon back, if it comes back. */
const LONGEST_PAUSE_MS = 16_000;
/** The longest that the Agent can be told to keep a value. */
const LONGEST_TTL_MS = 3_600_000;
const MOST_WRITTEN = 1_000;
