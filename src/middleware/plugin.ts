import type {
  AbsoluteLocation,
  HandlerOptions,
  MetadataBearer,
  MiddlewareStack,
  Pluggable,
  RelativeLocation,
} from "@smithy/types";

/** A plugin that adds one middleware under its name, in the place of one that has it already. */
export function plugin(
  name: string,
  middleware: Middleware,
  place: HandlerOptions & (AbsoluteLocation | (AbsoluteLocation & RelativeLocation)),
): Pluggable<object, MetadataBearer> {
  const options = { name, override: true, ...place };
  return {
    applyToStack: (stack) =>
      "relation" in options
        ? stack.addRelativeTo(middleware, options)
        : (stack as MiddlewareStack<object, MetadataBearer> & { add(...parts: unknown[]): void }).add(
            middleware,
            options,
          ),
  };
}

// Smithy has a type for the middleware of each step. They differ only in which part of the arguments they may count on.
// oxlint-disable-next-line typescript/no-explicit-any -- what is right for one step is wrong for the others
type Middleware = (next: any, context: any) => any;
