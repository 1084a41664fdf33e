import { HttpRequest } from "@smithy/protocol-http";
import type { HttpRequest as IHttpRequest } from "@smithy/types";
import type { HttpHandler } from "../http/HttpHandler.js";
import { SourceError } from "./SourceError.js";

/** What came back. */
export interface Answer {
  readonly status: number;
  /** What kind of error it is, where AWS says so in a header. */
  readonly errorType: string | undefined;
  readonly text: string;
}

/** Whom to ask, what, and how patiently. */
export interface Question {
  /** Whom, in the words of an error. */
  readonly whom: string;
  readonly handler: HttpHandler;
  /** Makes the request: anew for each attempt, since a signature does not hold for ever. */
  readonly request: () => IHttpRequest | Promise<IHttpRequest>;
  readonly signal: AbortSignal;
  /** How often to ask, the first time included. */
  readonly attempts: number;
  /** How long to wait for one whole answer. */
  readonly timeoutMs: number;
  /** Which answers are worth asking again for. By default those by which the server says that it could not answer now. */
  readonly isWorthAnotherTry?: (answer: Answer) => boolean;
  /** Whether to look no further for credentials if there is no answer. */
  readonly isFinal?: boolean;
}

/** A pause before the second attempt, doubled before each further one. */
const PAUSE_MS = 200;

/**
 * Asks until there is an answer, or patience ends.
 *
 * @throws {@link SourceError} when there is no answer, or the signal's reason.
 */
export async function ask(question: Question): Promise<Answer> {
  const { whom, handler, request, signal, attempts, timeoutMs, isWorthAnotherTry = isServersFault, isFinal } = question;
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await answerTo(
        handler,
        await request(),
        AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      );
      if (attempt === attempts || !isWorthAnotherTry(answer)) return answer;
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof SourceError) throw cause;
      if (attempt === attempts) {
        throw new SourceError(`${whom} ${why(cause)}.`, "Check that it can be reached from here.", { isFinal, cause });
      }
    }
    await pause(PAUSE_MS * 2 ** (attempt - 1), signal);
  }
}

/** Whether the server could not answer now, and may do so soon. */
export function isServersFault({ status }: Answer): boolean {
  return status === 429 || status >= 500;
}

/** A request for the resource at `url`: one that gets it or, if it has a body, posts that. */
export function requestFor(url: URL, headers: Record<string, string> = {}, body?: string): HttpRequest {
  return new HttpRequest({
    method: body === undefined ? "GET" : "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: {
      host: url.host,
      ...headers,
      ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
    },
    body,
  });
}

/** Why there was no answer, in words for users. */
function why(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code === "string") return `could not be reached (${code})`;
  return (error as Error).name === "TimeoutError" ? "did not answer in time" : `could not be reached (${message})`;
}

function answerTo(handler: HttpHandler, request: IHttpRequest, signal: AbortSignal): Promise<Answer> {
  const answering = async (): Promise<Answer> => {
    const { response } = await handler.handle(request, { abortSignal: signal });
    const { statusCode: status, headers, body } = response;
    return { status, errorType: headers["x-amzn-errortype"], text: await textOf(body, signal) };
  };
  return unlessAborted(answering(), signal);
}

async function textOf(body: unknown, signal: AbortSignal): Promise<string> {
  if (typeof body === "string") return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    signal.throwIfAborted();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp);
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await unlessAborted(elapsed, signal).finally(() => clearTimeout(timer));
}
