import {
  type Command as SmithyCommand,
  type Handler,
  type HttpRequest,
  type MetadataBearer,
  type MiddlewareStack as SmithyMiddlewareStack,
  SMITHY_CONTEXT_KEY,
} from "@smithy/types";
import type { SecretsManagerRequestOptions } from "../config/SecretsManagerRequestOptions.js";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { redact } from "../diagnostics/redact.js";
import { INSPECT } from "../diagnostics/maskWhenInspected.js";
import { handOver } from "../http/handOver.js";
import { MiddlewareStack } from "../middleware/MiddlewareStack.js";
import type { Operation } from "../schemas/Schema.js";

/**
 * One call of an operation: its input and, if it is touched, middleware of its own. May be sent any number of times.
 *
 * @public
 */
export abstract class Command<
  Input extends object,
  Output extends MetadataBearer,
  ResolvedConfig extends SecretsManagerClientResolvedConfig = SecretsManagerClientResolvedConfig,
> implements SmithyCommand<object, Input, MetadataBearer, Output, ResolvedConfig> {
  /** What the operation is asked to do. */
  readonly input: Input;

  /** Called by the commands of the operations. */
  constructor(input: Input) {
    this.input = input ?? ({} as Input);
  }

  /** @internal */
  abstract get operation(): Operation;

  /** Middleware for this command alone, in addition to the client's. */
  get middlewareStack(): SmithyMiddlewareStack<Input, Output> {
    const value: SmithyMiddlewareStack<Input, Output> = new MiddlewareStack<Input, Output>();
    // From here on it is a property of the command itself: one private to the language can't be reached through a Proxy.
    Object.defineProperty(this, "middlewareStack", { value });
    return value;
  }

  /** What `console.log(command)` shows: the input, with what is sensitive masked. @internal */
  [INSPECT](_depth: number, options: object, inspect?: (shown: unknown, options: object) => string): unknown {
    const shown = { input: redact(this.operation.input, this.input) };
    return inspect === undefined ? shown : `${this.operation.name}Command ${inspect(shown, options)}`;
  }

  /** The chain of handlers that sends this command, for one call. */
  resolveMiddleware(
    clientStack: SmithyMiddlewareStack<object, MetadataBearer>,
    configuration: ResolvedConfig,
    options: SecretsManagerRequestOptions = {},
  ): Handler<Input, Output> {
    const stack: SmithyMiddlewareStack<object, MetadataBearer> = Object.hasOwn(this, "middlewareStack")
      ? (clientStack.concat(this.middlewareStack as never) as never)
      : clientStack;
    const { operation } = this;
    return stack.resolve<Input, Output>(
      (args) => handOver(configuration.requestHandler, args.request as HttpRequest, options),
      {
        logger: configuration.logger,
        clientName: "SecretsManagerClient",
        commandName: `${operation.name}Command`,
        inputFilterSensitiveLog: (input: unknown) => redact(operation.input, input),
        outputFilterSensitiveLog: (output: unknown) => redact(operation.output, output),
        [SMITHY_CONTEXT_KEY]: {
          service: "SecretsManager",
          operation: operation.name,
          commandInstance: this,
          // Middleware looks for them here: the caller's and, among them, the progress that the client adds.
          ...options,
        },
      },
    );
  }
}
