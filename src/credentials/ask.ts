import { HttpRequest } from "../http/HttpRequest.js";
import type { HttpRequest as IHttpRequest } from "@smithy/types";
import { collectBody } from "../config/runtime.node.js";
import { parseUrl } from "../config/toEndpoint.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import { Progress, PROGRESS } from "../http/Progress.js";
import { withinLimit } from "../http/withinLimit.js";
import { directHandler } from "./directHandler.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

/** Whom to ask, what, and how patiently. */
export interface Question {
  /** Whom, in the words of an error. */
  readonly whom: string;
  /** What sends the request, if it is to go by the way of the client's requests. */
  readonly handler?: HttpHandler | undefined;
  /**
   * Makes the request: anew for each attempt, since neither signatures nor tokens hold for ever.
   *
   * @param offsetMs - How far their clock is ahead of this one, by their last answer.
   */
  readonly request: (offsetMs: number) => IHttpRequest | Promise<IHttpRequest>;
  readonly signal: AbortSignal;
  /** How often to ask, the first time included. */
  readonly attempts?: number;
  /** How long to wait for one whole answer. */
  readonly timeoutMs?: number;
  /** After what to ask again, in the words of the error: by default what may be otherwise in a moment. */
  readonly again?: RegExp;
  /** After what to look no further for credentials, in the words of the error. */
  readonly final?: RegExp;
  /** What of the request must not be shown, if they quote it. */
  readonly secret?: string;
  /** What would make them give what is asked for. */
  readonly remedy?: string;
}

/** Any refusal, and that there is no answer. */
export const ANYTHING = /^/;

/** A refusal that may be otherwise in a moment. */
export const REFUSED_FOR_NOW =
  /^answered with status (429|5)|\((Throttling|RequestLimitExceeded|IDPCommunicationError)|: Signature (expired|not yet)/;

const PASSING = /* @__PURE__ */ new RegExp(`^could not|${REFUSED_FOR_NOW.source}`);

/** A pause before the second attempt, doubled before each further one. */
const PAUSE_MS = 200;

/**
 * Asks until there is an answer that is no refusal, or patience ends.
 *
 * @returns The text of the answer.
 * @throws {@link CredentialsSourceError} when there is none, or the signal's reason.
 */
export async function ask({
  whom,
  handler = directHandler,
  request,
  signal,
  attempts = 3,
  timeoutMs = 10_000,
  again = PASSING,
  final,
  secret,
  remedy = "",
}: Question): Promise<string> {
  let offsetMs = 0;
  for (let attempt = 1; ; attempt++) {
    let failure: string;
    let cause: unknown;
    // Not a signal of `AbortSignal.any` and a timeout: nothing would hold the timeout, and it would go with the garbage.
    const controller = new AbortController();
    try {
      const answer = answerTo(handler, await request(offsetMs), controller.signal);
      const { status, text, says, date } = await withinLimit(answer, {
        signal,
        limitMs: timeoutMs,
        late: (_, isPause) => (isPause ? undefined : new Error("no answer in time")),
        cancel: () => controller.abort(),
      });
      if (status >= 200 && status < 300) return text;
      offsetMs = Date.parse(`${date}`) - Date.now() || 0;
      const quoted = secret ? says.replaceAll(secret, "***") : says;
      failure = `answered with status ${status}${quoted && ` (${quoted})`}`;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CredentialsSourceError) throw error;
      cause = error;
      const { code, message, cause: deeper } = error as NodeJS.ErrnoException;
      failure = `could not be reached (${code ?? (deeper as Error | undefined)?.message ?? message})`;
    }
    if (attempt === attempts || !again.test(failure)) {
      const help = PASSING.test(failure) ? "Check that it can be reached from here, or try again later." : remedy;
      throw new CredentialsSourceError(`${whom} ${failure}.`, help, final?.test(failure), cause);
    }
    const milliseconds = PAUSE_MS * 2 ** (attempt - 1);
    await withinLimit(new Promise((resolve) => setTimeout(resolve, milliseconds)), { signal });
  }
}

/** A request for the resource at `url`: one that gets it or, if it has a body, posts that. */
export function requestFor(url: URL, headers: Record<string, string>, body?: string): HttpRequest {
  const method = body === undefined ? "GET" : "POST";
  return new HttpRequest({ ...parseUrl(url), method, headers: { host: url.host, ...headers }, body });
}

async function answerTo(handler: HttpHandler, request: IHttpRequest, abortSignal: AbortSignal) {
  const { response } = await handler.handle(request, { abortSignal, [PROGRESS]: new Progress() } as object);
  const { statusCode: status, headers, body = "" } = response;
  const text = typeof body === "string" ? body : Buffer.from(await collectBody(body)).toString();
  // What kind of error it is, and what AWS STS says of it. The rest may hold anything.
  const kind = headers["x-amzn-errortype"] ?? /["<](?:__type|[Cc]ode|error)"?[:>]\s*"?([\w.#]+)/.exec(text)?.[1];
  const message = /<Message>([^<]+)/.exec(text)?.[1];
  return { status, text, says: [kind, message].filter(Boolean).join(": "), date: headers["date"] };
}
