import { HttpRequest, HttpResponse } from "@smithy/protocol-http";
import type { HttpHandlerOptions } from "@smithy/types";
import { onTestFinished } from "vitest";
import type { SecretsManagerClientConfig } from "../../src/config/SecretsManagerClientConfig.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";

export const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

/** What a scripted handler does with a request: answers, fails, or waits until it is aborted. */
export type Turn =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | Error
  | "silence";

/** Answers the requests that it is given one after the other, the last answer again and again, and notes them. */
export class ScriptedHandler {
  readonly metadata = { handlerProtocol: "http/1.1" };
  readonly requests: HttpRequest[] = [];
  readonly options: HttpHandlerOptions[] = [];
  isDestroyed = false;
  readonly #turns: readonly Turn[];

  constructor(turns: readonly Turn[]) {
    this.#turns = turns;
  }

  async handle(request: HttpRequest, options: HttpHandlerOptions = {}): Promise<{ response: HttpResponse }> {
    this.requests.push(HttpRequest.clone(request));
    this.options.push(options);
    const turn = this.#turns[Math.min(this.requests.length, this.#turns.length) - 1] ?? {};
    if (turn === "silence") return new Promise(() => undefined);
    if (turn instanceof Error) throw turn;
    const { status = 200, headers = {}, body = {} } = turn;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return { response: new HttpResponse({ statusCode: status, headers: { ...headers }, body: text }) };
  }

  destroy(): void {
    this.isDestroyed = true;
  }

  /** What was said in one header, request by request. */
  header(name: string): (string | undefined)[] {
    return this.requests.map(({ headers }) => headers[name]);
  }
}

/** All that is otherwise looked for in the environment and in files, which takes a moment that no fake clock knows. */
const DECIDED = {
  endpoint: "https://secretsmanager.eu-central-1.amazonaws.com",
  maxAttempts: 3,
  retryMode: "standard",
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: async () => undefined,
} satisfies SecretsManagerClientConfig;

/** A client with keys and a region, which is destroyed when the test is finished. */
export function aClient(config: SecretsManagerClientConfig = {}): SecretsManagerClient {
  const client = new SecretsManagerClient({ region: "eu-central-1", credentials: KEYS, ...config });
  onTestFinished(() => client.destroy());
  return client;
}

/** A client whose requests meet these answers. */
export function aClientMeeting(
  turns: readonly Turn[],
  config: SecretsManagerClientConfig = {},
): { client: SecretsManagerClient; handler: ScriptedHandler } {
  const handler = new ScriptedHandler(turns);
  return { client: aClient({ ...DECIDED, requestHandler: handler as never, ...config }), handler };
}

/** The answer that is an error of the service. */
export function refusal(code: string, status = 400, more: { message?: string; headers?: Record<string, string> } = {}) {
  const { message = "refused", headers = {} } = more;
  return { status, headers, body: { __type: code, Message: message } };
}

/** What a call failed with. */
export async function failureOf(call: Promise<unknown>): Promise<any> {
  const outcome = await call.then(
    (output) => ({ output }),
    (error: unknown) => ({ error }),
  );
  if ("output" in outcome) throw new Error("The call was expected to fail.");
  return outcome.error;
}
