import type { RotationHandler } from "./RotationHandler.js";

/**
 * A rotation function that runs elsewhere: each step is a POST of the event to an address, as Lambda's invocation API and its
 * runtime emulator take it (`http://localhost:9000/2015-03-31/functions/function/invocations`).
 *
 * It has failed if the status is not one of success, or if it says so by the header that Lambda has for it.
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
    await response.arrayBuffer();
    const error = response.headers.get("x-amz-function-error");
    if (!response.ok || error !== null) {
      throw new Error(
        `The function at ${address.origin} answered with status ${response.status}${error ? ` (${error})` : ""}.`,
      );
    }
  };
}
