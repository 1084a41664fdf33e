import { Readable } from "node:stream";
import * as official from "@aws-sdk/client-secrets-manager";
import { HttpRequest, HttpResponse } from "@smithy/protocol-http";
import * as ours from "../../src/index.js";
import type { OperationName } from "../../src/schemas/operations.js";

/** An answer for a recording handler to give. */
export interface Answer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Notes the requests that it is given, as they are then, and answers each with `answer`. */
export class RecordingHandler {
  readonly requests: HttpRequest[] = [];
  answer: Answer | ((request: HttpRequest) => Answer) = { body: "{}" };
  readonly metadata = { handlerProtocol: "http/1.1" };

  async handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    const noted = HttpRequest.clone(request);
    // The official client's is bytes that pass for a string.
    if (typeof noted.body !== "string") noted.body = Buffer.from(noted.body as Uint8Array).toString("utf8");
    this.requests.push(noted);
    const {
      statusCode = 200,
      headers = {},
      body = "",
    } = typeof this.answer === "function" ? this.answer(request) : this.answer;
    const bytes = Buffer.from(body as string);
    const stream = Readable.from(bytes.length === 0 ? [] : [bytes], { objectMode: false });
    return { response: new HttpResponse({ statusCode, headers: { ...headers }, body: stream }) };
  }

  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): object {
    return {};
  }
  destroy(): void {}
}

export const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
export const TEMPORARY_KEYS = { ...KEYS, sessionToken: "AQoEXAMPLEH4aoAH0gNCAPy//////////wEaDG==" };

/** The official client and ours, configured alike, each with a handler that records. */
export function aPair(config: ours.SecretsManagerClientConfig = {}) {
  const shared = { region: "eu-central-1", credentials: KEYS, maxAttempts: 1, ...config };
  const theirHandler = new RecordingHandler();
  const ourHandler = new RecordingHandler();
  return {
    theirs: new official.SecretsManagerClient({ ...shared, requestHandler: theirHandler } as never),
    ours: new ours.SecretsManagerClient({ ...shared, requestHandler: ourHandler as never }),
    theirHandler,
    ourHandler,
    answer(answer: Answer) {
      theirHandler.answer = answer;
      ourHandler.answer = answer;
    },
  };
}

/** What the two packages export, by name. */
export const theirExports: Readonly<Record<string, any>> = { ...official };
export const ourExports: Readonly<Record<string, any>> = { ...ours };

/** The official command of an operation. */
export function theirCommand(name: OperationName, input: unknown): never {
  return new theirExports[`${name}Command`](input) as never;
}

/** Our command of an operation. */
export function ourCommand(name: OperationName, input: unknown): never {
  return new ourExports[`${name}Command`](input) as never;
}

/** How a call ended. */
export async function outcomeOf(call: Promise<unknown>): Promise<{ output?: unknown; error?: any }> {
  try {
    return { output: await call };
  } catch (error) {
    return { error };
  }
}

export const operationNames = Object.keys(
  (await import("../../src/schemas/operations.js")).operations,
) as OperationName[];
