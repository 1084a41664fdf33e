import { NoOpLogger } from "@smithy/smithy-client";
import type { HandlerExecutionContext, InitializeHandler, MetadataBearer } from "@smithy/types";

/** Tells the logger of each call how it ended, with what is sensitive masked. */
export function logging(
  next: InitializeHandler<object, MetadataBearer>,
  context: HandlerExecutionContext,
): InitializeHandler<object, MetadataBearer> {
  const { logger, clientName, commandName } = context;
  // Nobody reads it: then nothing is masked and nothing is copied.
  if (logger === undefined || logger instanceof NoOpLogger) return next;
  const filterInput = context.inputFilterSensitiveLog ?? hideAll;
  const filterOutput = context.outputFilterSensitiveLog ?? hideAll;
  return async (args) => {
    try {
      const result = await next(args);
      const { $metadata, ...output } = result.output;
      const entry = { clientName, commandName, input: filterInput(args.input), output: filterOutput(output) };
      logger.info?.({ ...entry, metadata: $metadata });
      return result;
    } catch (error) {
      const metadata = (error as Partial<MetadataBearer> | undefined)?.$metadata;
      logger.error?.({ clientName, commandName, input: filterInput(args.input), error, metadata });
      throw error;
    }
  };
}

function hideAll(): undefined {
  return undefined;
}
