import type { IncomingHttpHeaders } from "node:http";
import { builtin } from "../builtin.js";
import type { RotationHandler } from "./RotationHandler.js";

/**
 * A rotation function that runs elsewhere: each step is a POST of the event to an address, as Lambda's invocation API and its
 * runtime emulator take it (`http://localhost:9000/2015-03-31/functions/function/invocations`).
 *
 * It has failed if the status is not one of success, or if it says so: by the header that Lambda has for it, or in the body, as
 * the emulator does, which has no such header. An answer that points to another address is a failure, too.
 *
 * @param closing - Aborted when nobody waits for functions any more.
 */
export function remoteFunction(url: string, closing?: AbortSignal): RotationHandler {
  // Now rather than at the first rotation.
  const address = new URL(url);
  return async (event) => {
    const { statusCode, headers, text } = await post(address, JSON.stringify(event), closing);
    const error = headers["x-amz-function-error"] ?? failureIn(text);
    if (statusCode < 200 || statusCode > 299 || error !== undefined) {
      throw new Error(
        `The function at ${address.origin} answered with status ${statusCode}${error ? ` (${String(error)})` : ""}.`,
      );
    }
  };
}

/**
 * Not by `fetch`, which waits five minutes for an answer and no longer, and which keeps the process for ten seconds if it is
 * aborted while it connects.
 */
function post(address: URL, body: string, closing: AbortSignal | undefined): Promise<Answer> {
  const { request } = builtin(address.protocol === "https:" ? "node:https" : "node:http", "A function elsewhere");
  const headers = { "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const posted = request(address, { method: "POST", headers, signal: closing, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
        if (text.length > LONGEST_ANSWER) posted.destroy(new Error("The function answered more than 6 MB."));
      });
      response.on("end", () => resolve({ statusCode: response.statusCode!, headers: response.headers, text }));
      response.on("error", reject);
    });
    const limit = setTimeout(() => {
      reject(new Error("The function took longer than 15 minutes."));
      posted.destroy();
    }, LONGEST_STEP_MS);
    posted.on("close", () => clearTimeout(limit));
    posted.on("error", reject);
    posted.end(body);
  });
}

interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
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

/** As much as AWS Lambda lets a function answer. */
const LONGEST_ANSWER = 6 * 1024 * 1024;
/** As long as AWS Lambda lets a function run. */
const LONGEST_STEP_MS = 15 * 60 * 1000;
