import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { HttpRequest, HttpResponse } from "@smithy/types";
import { hide } from "../models/hide.js";
import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { heed } from "./heed.js";
import { InterruptionError, PAUSE_MS } from "./InterruptionError.js";
import { isLimit } from "./isLimit.js";
import type { NodeHttpOptions } from "./NodeHttpHandler.js";
import type { Cancellable, Progress } from "./Progress.js";
import { VIA, type Via } from "./Route.js";
import { TimeoutError } from "./TimeoutError.js";
import { tooLong } from "./tooLong.js";

/**
 * One request and its answer: what is being waited for, since when, and how it ends.
 *
 * A class with small methods rather than functions within functions: each is compiled when it is first needed, and none is made
 * anew for each request.
 */
export class Exchange implements Cancellable {
  readonly outcome: Promise<{ response: HttpResponse }>;
  readonly #sent: ClientRequest;
  readonly #request: HttpRequest;
  readonly #progress: Progress;
  readonly #options: NodeHttpOptions;
  readonly #isStreamed: boolean;
  readonly #startedAt = Date.now();
  readonly #requestTimer: NodeJS.Timeout | undefined;
  #connectionTimer: NodeJS.Timeout | undefined;
  readonly #unheed: (() => void) | undefined;
  #isOver = false;
  #via: Via | undefined;
  #body = "";
  #resolve!: (outcome: { response: HttpResponse }) => void;
  #reject!: (error: Error) => void;

  /**
   * @param sent - The request, begun and without its body yet.
   * @param requestTimeout - How long this one may take, if that is not what the options say.
   * @param isStreamed - Whether the answer's body is handed over as the stream that it is.
   */
  constructor(
    sent: ClientRequest,
    request: HttpRequest,
    progress: Progress,
    options: NodeHttpOptions,
    requestTimeout: number | undefined,
    signal: AbortSignalLike | undefined,
    isStreamed: boolean,
  ) {
    this.#sent = sent;
    this.#request = request;
    this.#progress = progress;
    this.#options = options;
    this.#isStreamed = isStreamed;
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    progress.phase = "socket";
    progress.underWay = this;
    const limitMs = requestTimeout ?? options.requestTimeout ?? REQUEST_TIMEOUT_MS;
    this.#requestTimer = this.#timer("requestTimeout", limitMs);
    sent.on("socket", (socket) => this.#connect(socket));
    sent.on("response", (answer) => this.#read(answer));
    sent.on("error", (error) => this.#fail(error));
    if (signal !== undefined) this.#unheed = heed(signal, () => this.cancel(new AbortError(signal)));
    sent.end(request.body);
  }

  cancel(error: Error): void {
    this.#fail(error);
    this.#sent.destroy();
  }

  #connect(socket: Socket & { readonly [VIA]?: Via; readonly secureConnecting?: boolean }): void {
    this.#via = socket[VIA];
    const { connectionTimeout = CONNECTION_TIMEOUT_MS, socketTimeout = 0 } = this.#options;
    if (isLimit(socketTimeout))
      this.#sent.setTimeout(Number(socketTimeout), () => this.#timeOut("socketTimeout", socketTimeout));
    // A connection that is in use already is ready at once.
    if (!socket.connecting && !socket.secureConnecting) return this.#ready();
    this.#progress.phase = "connect";
    // From here on: to have waited for the connections of other calls says nothing about this one.
    this.#connectionTimer = this.#timer("connectionTimeout", connectionTimeout);
    // The request may be of plain HTTP, and yet go to a proxy over TLS.
    const { secureConnecting = this.#request.protocol === "https:" } = socket;
    if (secureConnecting) {
      socket.once("connect", () => (this.#progress.phase = "tls"));
      socket.once("secureConnect", () => this.#ready());
    } else {
      socket.once("connect", () => this.#ready());
    }
  }

  #ready(): void {
    clearTimeout(this.#connectionTimer);
    this.#progress.phase = "headers";
  }

  #read(answer: IncomingMessage): void {
    this.#progress.phase = "body";
    if (this.#isStreamed) {
      // The time limit holds until all of it was read.
      answer.on("close", () => this.#settle());
      return this.#resolve({ response: responseOf(answer, answer) });
    }
    answer.setEncoding("utf8");
    answer.on("data", (text: string) => {
      this.#body += text;
      const error = tooLong(this.#body);
      if (error !== undefined) answer.destroy(error);
    });
    answer.on("end", () => {
      this.#settle();
      this.#resolve({ response: responseOf(answer, this.#body) });
    });
    answer.on("error", (error) => this.#fail(error));
  }

  #settle(): void {
    clearTimeout(this.#requestTimer);
    clearTimeout(this.#connectionTimer);
    this.#isOver = true;
    // By now it may be what comes after this.
    if (this.#progress.underWay === this) this.#progress.underWay = undefined;
    this.#unheed?.();
  }

  /** What the connection says after the first error is of no interest, but must not go unheard. */
  #fail(error: Error & { rawPacket?: unknown }): void {
    // What came, and perhaps a secret in it.
    delete error.rawPacket;
    if (this.#isOver) return;
    this.#settle();
    const { code } = error as NodeJS.ErrnoException;
    const { phase } = this.#progress;
    const isReset = code === "ECONNRESET" || code === "EPIPE";
    if (isReset && this.#sent.reusedSocket && phase === "headers") {
      return this.#reject(new InterruptionError("connection", error));
    }
    // The name by which the official handler tells what broke on the way.
    if (isReset || code === "ETIMEDOUT") {
      hide(error, "name", "TimeoutError");
    }
    if (typeof code !== "string") return this.#reject(error);
    // What Node says of a connection that failed is two words and a number. Where better ones can't be loaded, they must do.
    const { hostname, protocol, port = protocol === "https:" ? 443 : 80 } = this.#request;
    import("./explain.js")
      .then(({ explain }) => explain(error, `${hostname}:${port}`, this.#via, phase))
      .catch(() => undefined)
      .finally(() => this.#reject(error));
  }

  #timer(option: string, limitMs: number): NodeJS.Timeout | undefined {
    const since = Date.now();
    return isLimit(limitMs) ? setTimeout(() => this.#timeOut(option, limitMs, since), limitMs) : undefined;
  }

  /** @param since - When the time began, where that is known: then it shows if the process was stopped meanwhile. */
  #timeOut(option: string, limitMs: number, since = Infinity): void {
    const { phase } = this.#progress;
    const by = this.#via === undefined ? "" : ` by the proxy ${this.#via.proxy}`;
    const what = `No answer from ${this.#request.hostname}${by} within ${limitMs} ms (${option})`;
    const isLate = Date.now() - since - limitMs > PAUSE_MS;
    const elapsedMs = Date.now() - this.#startedAt;
    const error = isLate ? new InterruptionError("pause") : new TimeoutError(what, { phase, elapsedMs });
    this.cancel(error);
    // By which the official handler tells that it was this limit. Not before: it is no code of Node's, whose errors are explained.
    if (option === "requestTimeout") Object.assign(error, { code: "ETIMEDOUT" });
  }
}

const CONNECTION_TIMEOUT_MS = 5_000;
/** A first use of a KMS key can take seconds; nothing honest takes longer than this. */
const REQUEST_TIMEOUT_MS = 20_000;

function responseOf(answer: IncomingMessage, body: unknown): HttpResponse {
  const { headers } = answer;
  // A list where a name may come several times, such as that of cookies.
  for (const name in headers) if (typeof headers[name] !== "string") headers[name] = [headers[name]].flat().join(", ");
  return { statusCode: answer.statusCode ?? -1, reason: answer.statusMessage ?? "", headers, body } as HttpResponse;
}
