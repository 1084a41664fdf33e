import type { RotationHandler } from "./RotationHandler.js";

/**
 * A rotation function that runs elsewhere: each step is a POST of the event to an address, as Lambda's invocation API and its
 * runtime emulator take it (`http://localhost:9000/2015-03-31/functions/function/invocations`).
 *
 * It has failed if the status is not one of success, or if it says so: by the header that Lambda has for it, or in the body, as
 * the emulator does, which has no such header.
 */
export function remoteFunction(url: string): RotationHandler {
  // Now rather than at the first rotation.
  const address = new URL(url);
  return async (event) => {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(event),
    });
    const text = await response.text();
    const error = response.headers.get("x-amz-function-error") ?? failureIn(text);
    if (!response.ok || error !== undefined) {
      throw new Error(
        `The function at ${address.origin} answered with status ${response.status}${error ? ` (${error})` : ""}.`,
      );
    }
  };
}

/** What went wrong, in a word; not in those of the function, which may hold a secret. */
function failureIn(text: string): string | undefined {
  if (/^Task timed out after [\d.]+ seconds$/.test(text)) return text;
  try {
    const { errorMessage, errorType = "error" } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
    return typeof errorMessage === "string" ? String(errorType) : undefined;
  } catch {
    return undefined;
  }
}
