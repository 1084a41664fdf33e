import type {
  Client as SmithyClient,
  CommandIO,
  HttpHandlerOptions,
  MetadataBearer,
  MiddlewareStack as SmithyMiddlewareStack,
} from "@smithy/types";
import { AbortError, type AbortSignalLike } from "./http/AbortError.js";
import { ClientClosedError } from "./http/ClientClosedError.js";
import { Progress, PROGRESS } from "./http/Progress.js";
import { TimeoutError } from "./http/TimeoutError.js";
import { withinLimit } from "./http/withinLimit.js";
import { MiddlewareStack } from "./middleware/MiddlewareStack.js";
import { withCaller } from "./diagnostics/withCaller.js";

const STATE = /* @__PURE__ */ Symbol("state");
const CALL = /* @__PURE__ */ Symbol("call");

/**
 * Sends commands through a stack of middleware, whatever the commands are.
 *
 * @public
 */
export class Client<
  HandlerOptions extends HttpHandlerOptions,
  ClientInput extends object,
  ClientOutput extends MetadataBearer,
  ResolvedConfig extends { readonly requestHandler: { destroy?(): void }; readonly callTimeout?: number },
> implements SmithyClient<ClientInput, ClientOutput, ResolvedConfig> {
  /** What the client works with. */
  readonly config: ResolvedConfig;
  /** The middleware that every request of this client goes through. */
  readonly middlewareStack: SmithyMiddlewareStack<ClientInput, ClientOutput> = new MiddlewareStack<
    ClientInput,
    ClientOutput
  >();
  /**
   * The calls that are under way, and whether there may be more. It is not private by the language: what is so can't be
   * reached through a `Proxy`, in which containers of dependencies, tracers and lazy singletons wrap clients.
   *
   * @internal
   */
  declare readonly [STATE]: { readonly underWay: Set<Progress>; isClosed: boolean };

  /** Called by {@link SecretsManagerClient}. */
  constructor(config: ResolvedConfig) {
    this.config = config;
    Object.defineProperty(this, STATE, { value: { underWay: new Set(), isClosed: false } });
  }

  /**
   * Sends a command.
   *
   * @param command - A command of this package, or of the official one.
   * @param options - `abortSignal` ends the call at once, whatever it waits for; `requestTimeout` limits each attempt,
   * in milliseconds.
   * @returns The output, with what is known about the call in `$metadata`.
   * @throws SecretsManagerServiceException, or one of the classes derived from it, if the service refuses.
   * @throws AbortError if `abortSignal` ended the call; TimeoutError if a time limit did; ClientClosedError after `destroy()`.
   * @throws InputError, ConfigurationError or CredentialsProviderError if there is nothing to send, or nothing to send it with.
   * @throws ResponseError if what answered is not the service. If the connection fails, Node's own error.
   */
  send<Input extends ClientInput, Output extends ClientOutput>(
    command: CommandIO<Input, Output>,
    options?: HandlerOptions,
  ): Promise<Output>;
  send<Input extends ClientInput, Output extends ClientOutput>(
    command: CommandIO<Input, Output>,
    // oxlint-disable-next-line typescript/no-explicit-any -- as in Smithy's own signature, which callbacks are written for
    cb: (error: any, data?: Output) => void,
  ): void;
  send<Input extends ClientInput, Output extends ClientOutput>(
    command: CommandIO<Input, Output>,
    options: HandlerOptions,
    // oxlint-disable-next-line typescript/no-explicit-any -- as in Smithy's own signature, which callbacks are written for
    cb: (error: any, data?: Output) => void,
  ): void;
  send<Input extends ClientInput, Output extends ClientOutput>(
    command: CommandIO<Input, Output>,
    optionsOrCb?: HandlerOptions | ((error: unknown, data?: Output) => void),
    cb?: (error: unknown, data?: Output) => void,
  ): Promise<Output> | void {
    const options = typeof optionsOrCb === "function" ? undefined : optionsOrCb;
    const callback = typeof optionsOrCb === "function" ? optionsOrCb : cb;
    const answer = this[CALL](command, options);
    if (typeof callback !== "function") return answer;
    answer
      .then((output) => callback(null, output), callback)
      // What a callback throws is seen, as it would be thrown by any other. Only then: a test may have faked the function.
      .catch((error: unknown) =>
        queueMicrotask(() => {
          throw error;
        }),
      );
  }

  /** Closes the connections. Pending and later calls fail with a ClientClosedError. It may be called more than once. */
  destroy(): void {
    this[STATE].isClosed = true;
    for (const { giveUp } of this[STATE].underWay) giveUp?.(new ClientClosedError());
    this.config.requestHandler.destroy?.();
  }

  /** The same as `destroy()`, for `using`. */
  [Symbol.dispose](): void {
    this.destroy();
  }

  /** The same as `destroy()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.destroy();
  }

  /** @internal */
  async [CALL]<Input extends ClientInput, Output extends ClientOutput>(
    command: CommandIO<Input, Output>,
    options: HandlerOptions | undefined,
  ): Promise<Output> {
    const progress = new Progress();
    const { underWay, isClosed } = this[STATE];
    try {
      if (isClosed) throw new ClientClosedError();
      const signal = options?.abortSignal as AbortSignalLike | undefined;
      if (signal?.aborted) throw new AbortError(signal);
      if (typeof (command as Partial<typeof command> | undefined)?.resolveMiddleware !== "function") {
        throw new TypeError(
          'What was sent is not a command. Send one, such as new GetSecretValueCommand({ SecretId: "prod/db" }).',
        );
      }
      progress.heeded = signal;
      underWay.add(progress);
      const handler = command.resolveMiddleware(
        this.middlewareStack,
        this.config,
        // The progress last: whoever sends a command for another may pass on what it was given, with the progress of that one.
        Object.assign({}, options, { [PROGRESS]: progress }),
      );
      const { callTimeout: limitMs = 0 } = this.config;
      const { output } = await withinLimit(handler(command), {
        limitMs,
        signal,
        // In a pause of the process nothing could be done: then the time begins again.
        late: (elapsedMs, isPause) =>
          isPause
            ? undefined
            : new TimeoutError(`The call took longer than ${limitMs} ms (callTimeout)`, {
                phase: progress.phase,
                elapsedMs,
                cause: progress.failure,
              }),
        cancel: (error) => progress.cancel(error),
        begun: (giveUp) => (progress.giveUp = giveUp),
      });
      return output;
    } catch (error) {
      progress.end = error as Error;
      // Those that end a call from outside have not come by the retries.
      progress.noteIn(error, true);
      throw withCaller(error);
    } finally {
      underWay.delete(progress);
    }
  }
}
