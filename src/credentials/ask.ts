import { HttpRequest } from "@smithy/protocol-http";
import type { HttpRequest as IHttpRequest } from "@smithy/types";
import type { Handler } from "./CredentialsContext.js";

/** What came back. */
export interface Answer {
  readonly status: number;
  /** What kind of error it is, where AWS says so in a header. */
  readonly errorType: string | undefined;
  readonly text: string;
}

/** How patient to be. */
export interface Patience {
  /** How often to ask, the first time included. */
  readonly attempts: number;
  /** How long to wait for one whole answer. */
  readonly timeoutMs: number;
  /** Which answers are worth asking again for. */
  readonly isWorthAnotherTry?: (answer: Answer) => boolean;
}

/** A pause before the second attempt, doubled before each further one. */
const PAUSE_MS = 200;

/**
 * Asks until there is an answer, or patience ends.
 *
 * @param request - Makes the request: anew for each attempt, since a signature does not hold for ever.
 * @throws what the last attempt did when there is no answer at all, or the signal's reason.
 */
export async function ask(
  handler: Handler,
  request: () => IHttpRequest | Promise<IHttpRequest>,
  signal: AbortSignal,
  { attempts, timeoutMs, isWorthAnotherTry = isServersFault }: Patience,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await askOnce(handler, await request(), AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
      if (attempt === attempts || !isWorthAnotherTry(answer)) return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === attempts) throw error;
    }
    await pause(PAUSE_MS * 2 ** (attempt - 1), signal);
  }
}

/** Whether the server could not answer now, and may do so soon. */
export function isServersFault({ status }: Answer): boolean {
  return status === 429 || status >= 500;
}

/** A request for the resource at `url`. */
export function requestFor(
  url: URL,
  { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): HttpRequest {
  return new HttpRequest({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: {
      host: url.host,
      ...headers,
      ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    },
    body,
  });
}

/** What a request that was not answered can say of itself to users. */
export function whyUnanswered(error: unknown): string {
  const { name, code, message } = error as NodeJS.ErrnoException;
  if (name === "TimeoutError") return "did not answer in time";
  return `could not be reached (${code ?? message})`;
}

async function askOnce(handler: Handler, request: IHttpRequest, signal: AbortSignal): Promise<Answer> {
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
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await unlessAborted(elapsed, signal);
  } finally {
    clearTimeout(timer);
  }
}
