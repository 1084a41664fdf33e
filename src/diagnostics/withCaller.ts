/**
 * The same error, with the callers who wait for it in its stack.
 *
 * An error that arises in a socket's event knows nothing of them. They are known where it passes through an async function
 * that they await, so that is where this is called; a call that succeeds pays nothing.
 */
export function withCaller(error: unknown): unknown {
  if (!(error instanceof Error) || typeof error.stack !== "string" || !Object.isExtensible(error)) return error;
  const { stack } = error;
  const frames = (new Error("").stack ?? "").split("\n").filter((line) => FRAME.test(line));
  // The first two are this function and the one that calls it; between those and who awaits them stands Node's own.
  const callers = frames.slice(2).filter((line) => !line.includes(" (node:internal/") && !stack.includes(line));
  if (callers.length > 0) error.stack = [stack, ...callers].join("\n");
  return error;
}

/**
 * How V8 writes a function that awaits or calls. That it is "async" is not looked for: tools that translate stacks by source
 * maps leave the word out. Other engines do not tell who awaits, and then there is nothing to add.
 */
const FRAME = /^\s+at /;
