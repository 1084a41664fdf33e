/**
 * The same error, with the callers who wait for it in its stack.
 *
 * An error that arises in a socket's event knows nothing of them. They are known where it passes through an async function
 * that they await, so that is where this is called; a call that succeeds pays nothing.
 */
export function withCaller(error: unknown): unknown {
  if (!(error instanceof Error) || typeof error.stack !== "string" || !Object.isExtensible(error)) return error;
  const { stack } = error;
  const callers = (new Error("").stack ?? "")
    .split("\n")
    .filter((line) => ASYNC_FRAME.test(line) && !stack.includes(line));
  if (callers.length > 0) error.stack = [stack, ...callers].join("\n");
  return error;
}

/** How V8 writes a function that awaits. Other engines do not tell, and then there is nothing to add. */
const ASYNC_FRAME = /^\s+at async /;
