import { hide } from "../../models/hide.js";
import { type FailedCall, hintFor } from "./hintFor.js";

/**
 * Puts the hint, if there is one, on an error: as a hidden property, and in the stack below the message. The message itself
 * stays the service's, since programs compare it.
 */
export function addHint(error: Error, call: FailedCall): void {
  const hint = hintFor(error, call);
  // The service may have said something of that name, or the same error may fail another call.
  if (hint === undefined || "hint" in error) return;
  hide(error, "hint", hint);
  if (error.stack) error.stack = error.stack.replace(/(?=\n {4}at )|$/, () => `\n    hint: ${hint}`);
}
