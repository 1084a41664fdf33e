import type { MetadataBearer } from "@smithy/types";
import type { AbortSignalLike } from "./AbortError.js";
import type { Phase } from "./TimeoutError.js";

/**
 * What one call is waiting for, told from the inside by those who wait, and how to stop it, told from the outside.
 *
 * It travels with the options of the call, from the client through the middleware to the handler.
 */
export class Progress {
  phase: Phase = "configuration";
  /** Why nobody waits for the call any more: nothing new is begun for it. */
  end: Error | undefined;
  /** Ends the call for its caller, and what is under way for it. */
  giveUp: ((error: Error) => void) | undefined;
  /** How many attempts were begun. */
  attempts = 1;
  /** How long it was waited between them, in milliseconds. */
  totalRetryDelay = 0;
  /** What the last attempt met, if it failed. */
  failure: Error | undefined;
  /** Set once other credentials were looked for, because those there were had expired. */
  hasRenewedCredentials = false;
  /**
   * What is under way, where it can be ended. An object, since V8 makes a function that is written to a property among what
   * lives long, where it keeps all that it knows until that is looked through: 7 kB for each call.
   */
  underWay: Cancellable | undefined;

  /** The caller's signal, which the client itself listens to. */
  heeded: AbortSignalLike | undefined;
  #controller: AbortController | undefined;

  /** Tells of the end of the call, made only if somebody asks for it: to make one for every call would cost too much. */
  get abortSignal(): AbortSignal {
    this.#controller ??= new AbortController();
    // A handler may ask when it is too late.
    if (this.end !== undefined) this.#tell();
    return this.#controller.signal;
  }

  /**
   * Says in an error what was tried, where it lets itself be written on.
   *
   * @param keeps - Whether what it says already stays. An error that is thrown again and again says what was tried last.
   */
  noteIn(thrown: unknown, keeps = false): void {
    const error = thrown as Partial<MetadataBearer> | null | undefined;
    const { attempts, totalRetryDelay } = this;
    // Not by assignment, which throws where somebody else's error has a getter.
    if (Object.isExtensible(error) && error!.$metadata == null) Reflect.set(error!, "$metadata", {});
    const said = error?.$metadata;
    if (Object.isExtensible(said)) Object.assign(said!, { attempts, totalRetryDelay }, keeps && { ...said });
  }

  /** Ends what is done for the call. */
  cancel(error: Error): void {
    this.end = error;
    this.underWay?.cancel(error);
    this.#tell();
  }

  #tell(): void {
    this.#controller?.abort(this.heeded?.aborted ? this.heeded.reason : this.end);
  }
}

/** What can be ended before its time. */
export interface Cancellable {
  cancel(error: Error): void;
}

/** The key of a call's progress among its options, and the mark of a handler that heeds it. */
export const PROGRESS: unique symbol = Symbol.for("secrets-manager-client.progress") as never;

/** Options that may carry the progress of their call. */
export interface WithProgress {
  readonly [PROGRESS]?: Progress | undefined;
}
