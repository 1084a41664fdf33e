import { HttpResponse } from "@smithy/protocol-http";
import type { HttpRequest } from "@smithy/types";
import type { Handler } from "./CredentialsContext.js";

/** No answer that holds credentials is longer. */
const LONGEST_ANSWER = 1 << 20;

/**
 * Sends a request and nothing else: no proxy, no pool, one connection for one answer, whose body is text.
 *
 * For what is on this machine or next to it.
 */
export const directHandler: Handler = {
  handle: (request, { abortSignal } = {}) =>
    new Promise((resolve, reject) => {
      // Asked for here, not imported: what answers on this machine hardly ever does so by https, which is slow to load.
      const { request: open } = process.getBuiltinModule(request.protocol === "https:" ? "node:https" : "node:http");
      const sent = open(
        {
          method: request.method,
          hostname: request.hostname.replace(/^\[|\]$/g, ""),
          ...(request.port === undefined ? {} : { port: request.port }),
          path: pathOf(request),
          headers: request.headers,
          agent: false,
          ...(abortSignal === undefined ? {} : { signal: abortSignal as AbortSignal }),
        },
        (message) => {
          let body = "";
          message.setEncoding("utf8");
          message.on("data", (text: string) => {
            body += text;
            if (body.length > LONGEST_ANSWER) message.destroy(new Error("The answer is too long."));
          });
          message.on("error", reject);
          message.on("end", () => {
            const { statusCode = 0, headers } = message;
            resolve({ response: new HttpResponse({ statusCode, headers: headers as Record<string, string>, body }) });
          });
        },
      );
      sent.on("error", reject);
      sent.end(request.body);
    }),
};

function pathOf({ path, query = {} }: HttpRequest): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}
