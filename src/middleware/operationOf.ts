import { type HandlerExecutionContext, SMITHY_CONTEXT_KEY } from "@smithy/types";
import { fromStaticSchema } from "../schemas/fromStaticSchema.js";
import type { Operation } from "../schemas/Schema.js";

/**
 * The operation that is being called: of our own command, or of one from the official package, which tools send through
 * whatever client they are given.
 */
export function operationOf(context: HandlerExecutionContext): Operation {
  const { commandInstance, operationSchema } = (context[SMITHY_CONTEXT_KEY] ?? {}) as {
    commandInstance?: { operation?: Operation; schema?: unknown };
    operationSchema?: unknown;
  };
  const operation = commandInstance?.operation ?? fromStaticSchema(operationSchema ?? commandInstance?.schema);
  if (operation !== undefined) return operation;
  throw new TypeError(
    `${context.commandName ?? "What was sent"} is not a command of Secrets Manager. ` +
      'Send one of this package or of "@aws-sdk/client-secrets-manager".',
  );
}
