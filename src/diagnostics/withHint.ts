/**
 * The same error, with what to do next as its hidden `hint` and in its stack, where there is something to say.
 *
 * What says it is loaded by the first call that fails. Where it can't be loaded, as in a service worker or where a deployment
 * left a part out, the error is what counts.
 *
 * @param operation - What was asked for, with which input, and in which Region.
 */
export async function withHint<Failure extends Error>(
  error: Failure,
  operation: string,
  input: object,
  region: () => Promise<string>,
): Promise<Failure> {
  if (error.name !== "AbortError") {
    try {
      const { addHint } = await import("./hints/addHint.js");
      addHint(error, { operation, input, region: await region().catch(() => undefined) });
    } catch {}
  }
  return error;
}
