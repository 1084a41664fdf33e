import { HttpRequest } from "../../http/HttpRequest.js";
import type { HttpResponse } from "@smithy/types";
import { collectBody, createRequestHandler } from "#runtime";
import type { GetSecretValueCommandOutput } from "../../commands/GetSecretValueCommand.js";
import type { HttpHandler } from "../../http/HttpHandler.js";
import { metadataOf } from "../../protocols/body.js";
import { bytesOf } from "../../protocols/bytesOf.js";
import { readException } from "../../protocols/exception.js";
import { readValue } from "../../protocols/values.js";
import { GetSecretValue } from "../../schemas/value.js";
import { SourceError } from "./SourceError.js";
import { OpenHttpSource } from "./OpenHttpSource.js";
import type { SecretsSource, SecretsSourceContext, SecretsSourceRequest } from "./SecretsSource.js";

/** How to reach an HTTP service on this computer that reads secrets for others. */
export interface HttpSourceOptions {
  readonly name: string;
  readonly url: string;
  /** Looks the token up, anew each time. */
  readonly token: () => Promise<string>;
  readonly canRefreshNow: boolean;
  readonly timeoutMs: number;
}

/** Reads as the Agent and the Lambda Extension do: `GET /secretsmanager/get`, with a token in a header. */
export class HttpSource implements SecretsSource {
  readonly name: string;
  /** Whether it can be told to go past its own cache. */
  readonly canRefreshNow: boolean;
  readonly #url: URL;
  readonly #findToken: () => Promise<string>;
  readonly #handler: HttpHandler;
  #token: Promise<string> | undefined;

  constructor({ name, url, token, canRefreshNow, timeoutMs }: HttpSourceOptions) {
    if (!URL.canParse(url)) {
      throw new TypeError(`${name} can't be at "${url}". Give an address such as "http://localhost:2773".`);
    }
    this.name = name;
    this.canRefreshNow = canRefreshNow;
    this.#url = new URL(url);
    this.#findToken = token;
    this.#handler = createRequestHandler({ requestTimeout: timeoutMs, connectionTimeout: timeoutMs });
  }

  open(context: SecretsSourceContext): OpenHttpSource {
    return new OpenHttpSource(this, context);
  }

  /**
   * Reads a secret.
   *
   * @throws SecretsManagerServiceException if the service refuses; SourceError if the source does not do its part.
   */
  async read(request: SecretsSourceRequest): Promise<GetSecretValueCommandOutput> {
    let [response, text] = await this.#ask(request);
    if (response.statusCode === 403) {
      // The Agent makes a new token whenever it starts.
      this.#token = undefined;
      [response, text] = await this.#ask(request);
    }
    const json = jsonIn(text);
    if (response.statusCode === 200 && typeof json?.["ARN"] === "string") return outputOf(json, response);
    // In the service's own words, and a word about the secret: what else goes wrong, the client may do better.
    if (json?.["__type"] !== undefined && response.statusCode < 500) {
      throw readException(text, response, "GetSecretValue");
    }
    throw new SourceError(this.name, `answered with status ${response.statusCode}${hint(response.statusCode)}`, {
      statusCode: response.statusCode,
    });
  }

  async #ask({ secretId, versionId, versionStage, refreshNow }: SecretsSourceRequest): Promise<[HttpResponse, string]> {
    const query = Object.entries({ secretId, versionId, versionStage, refreshNow: refreshNow || undefined })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
    const { protocol, hostname, port, host } = this.#url;
    try {
      const token = await (this.#token ??= this.#findToken());
      const { response } = await this.#handler.handle(
        new HttpRequest({
          method: "GET",
          protocol,
          hostname,
          ...(port === "" ? {} : { port: Number(port) }),
          path: `/secretsmanager/get?${query.join("&")}`,
          headers: { host, "x-aws-parameters-secrets-token": token },
        }),
      );
      return [response, await textOf(response.body)];
    } catch (cause) {
      this.#token = undefined;
      if (cause instanceof SourceError) throw cause;
      throw new SourceError(this.name, `can't be reached at ${this.#url.origin}. See that it runs there.`, { cause });
    }
  }
}

function hint(statusCode: number): string {
  return statusCode === 401 || statusCode === 403 ? ": it does not accept the token." : ".";
}

/** The object that a text of JSON stands for. What is wrong with it is not said: the text may be a secret. */
function jsonIn(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? (json as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function outputOf(json: Record<string, unknown>, response: HttpResponse): GetSecretValueCommandOutput {
  const { CreatedDate } = json;
  // The Agent writes the seconds as a text.
  const value = typeof CreatedDate === "string" ? { ...json, CreatedDate: Number(CreatedDate) } : json;
  return Object.assign(readValue(GetSecretValue().output, value) as object, { $metadata: metadataOf(response) });
}

async function textOf(body: unknown): Promise<string> {
  if (typeof body === "string") return body;
  return new TextDecoder().decode(bytesOf(body) ?? (await collectBody(body)));
}
