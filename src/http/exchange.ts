import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { HttpRequest, HttpResponse } from "@smithy/types";
import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { InterruptionError, PAUSE_MS } from "./InterruptionError.js";
import type { NodeHttpOptions } from "./NodeHttpHandler.js";
import type { Progress } from "./Progress.js";
import { VIA, type Via } from "./Route.js";
import { TimeoutError } from "./TimeoutError.js";

/**
 * One request and its answer: what is being waited for, since when, and how it ends.
 *
 * @param sent - The request, begun and without its body yet.
 * @param requestTimeout - How long this one may take, if that is not what the options say.
 */
export function exchange(
  sent: ClientRequest,
  request: HttpRequest,
  progress: Progress,
  options: NodeHttpOptions,
  requestTimeout: number | undefined,
  signal: AbortSignalLike | undefined,
): Promise<{ response: HttpResponse }> {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now();
    let connectionTimer: NodeJS.Timeout | undefined;
    let via: Via | undefined;

    const settle = () => {
      clearTimeout(requestTimer);
      clearTimeout(connectionTimer);
      progress.cancel = undefined;
      signal?.removeEventListener?.("abort", abort);
      // What the connection still says is of no interest, but must not go unheard.
      sent.on("error", () => undefined);
    };
    const fail = (error: Error) => {
      settle();
      const { code } = error as NodeJS.ErrnoException;
      const isReset = code === "ECONNRESET" || code === "EPIPE";
      if (isReset && sent.reusedSocket && progress.phase === "headers") {
        return reject(new InterruptionError("connection", error));
      }
      // The name by which the official handler tells what broke on the way.
      if (isReset || code === "ETIMEDOUT" || code === "ECONNREFUSED") {
        Object.defineProperty(error, "name", { value: "TimeoutError", configurable: true, writable: true });
      }
      if (typeof code !== "string") return reject(error);
      // What Node says of a connection that failed is two words and a number. Where better ones can't be loaded, they must do.
      const { phase } = progress;
      const { hostname, protocol, port = protocol === "https:" ? 443 : 80 } = request;
      import("./explain.js")
        .then(({ explain }) => explain(error, `${hostname}:${port}`, via, phase))
        .catch(() => undefined)
        .finally(() => reject(error));
    };
    const giveUp = (error: Error) => {
      fail(error);
      sent.destroy();
    };
    const abort = () => giveUp(new AbortError(signal!));
    /** @param since - When the time began, where that is known: then it shows if the process was stopped meanwhile. */
    const timeOut = (option: string, limitMs: number, since = Infinity) => {
      const { phase } = progress;
      const by = via === undefined ? "" : ` by the proxy ${via.proxy}`;
      const what = `No answer from ${request.hostname}${by} within ${limitMs} ms (${option})`;
      const isLate = Date.now() - since - limitMs > PAUSE_MS;
      giveUp(
        isLate ? new InterruptionError("pause") : new TimeoutError(what, { phase, elapsedMs: Date.now() - startedAt }),
      );
    };
    const timer = (option: string, limitMs: number) => {
      const since = Date.now();
      return limitMs > 0 ? setTimeout(() => timeOut(option, limitMs, since), limitMs) : undefined;
    };

    progress.phase = "socket";
    progress.cancel = giveUp;
    const requestTimer = timer("requestTimeout", requestTimeout ?? options.requestTimeout ?? REQUEST_TIMEOUT_MS);
    sent.once("socket", (socket: Socket & { readonly [VIA]?: Via; readonly secureConnecting?: boolean }) => {
      via = socket[VIA];
      const { connectionTimeout = CONNECTION_TIMEOUT_MS, socketTimeout = 0 } = options;
      if (socketTimeout > 0) sent.setTimeout(socketTimeout, () => timeOut("socketTimeout", socketTimeout));
      const ready = () => {
        clearTimeout(connectionTimer);
        progress.phase = "headers";
      };
      const { secureConnecting = request.protocol === "https:" } = socket;
      // A connection that is in use already is ready at once.
      if (!socket.connecting && !socket.secureConnecting) return ready();
      progress.phase = "connect";
      // From here on: to have waited for the connections of other calls says nothing about this one.
      connectionTimer = timer("connectionTimeout", connectionTimeout);
      // The request may be of plain HTTP, and yet go to a proxy over TLS.
      if (secureConnecting) {
        socket.once("connect", () => (progress.phase = "tls"));
        socket.once("secureConnect", ready);
      } else {
        socket.once("connect", ready);
      }
    });
    sent.once("response", (answer) => {
      progress.phase = "body";
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (text: string) => {
        body += text;
        if (body.length > LONGEST_BODY) {
          answer.destroy(new Error(`The answer is longer than ${LONGEST_BODY} characters.`));
        }
      });
      answer.once("end", () => {
        settle();
        resolve({ response: responseOf(answer, body) });
      });
      answer.once("error", fail);
    });
    sent.once("error", fail);
    if (signal !== undefined) {
      if (signal.addEventListener === undefined) signal.onabort = abort;
      else signal.addEventListener("abort", abort, { once: true });
    }
    sent.end(request.body);
  });
}

/** Enough for any answer of the service: 20 secrets of 64 KiB, each byte of them escaped. */
const LONGEST_BODY = 16_777_216;
const CONNECTION_TIMEOUT_MS = 5_000;
/** A first use of a KMS key can take seconds; nothing honest takes longer than this. */
const REQUEST_TIMEOUT_MS = 20_000;

function responseOf(answer: IncomingMessage, body: string): HttpResponse {
  const headers: Record<string, string> = {};
  for (const name in answer.headers) {
    const value = answer.headers[name];
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
  return { statusCode: answer.statusCode ?? -1, reason: answer.statusMessage ?? "", headers, body } as HttpResponse;
}
