import type { DeserializeHandler, HandlerExecutionContext, HttpResponse, MetadataBearer } from "@smithy/types";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { bytesOf } from "../protocols/bytesOf.js";
import { concealInput } from "../protocols/concealInput.js";
import { readException } from "../protocols/exception.js";
import { readResponse } from "../protocols/response.js";
import { operationOf } from "./operationOf.js";

type DeserializationConfig = Pick<SecretsManagerClientResolvedConfig, "streamCollector">;

/** Turns the HTTP response into the output, or into the exception that it carries. */
export function deserialization(config: DeserializationConfig) {
  return (
    next: DeserializeHandler<object, MetadataBearer>,
    context: HandlerExecutionContext,
  ): DeserializeHandler<object, MetadataBearer> =>
    async (args) => {
      const operation = operationOf(context);
      const { response } = (await next(args)) as { response: HttpResponse };
      lowerCaseNames(response.headers);
      const { body } = response as { body: unknown };
      const text = typeof body === "string" ? body : await textOf(body, config);
      if (response.statusCode < 200 || response.statusCode >= 300) {
        throw concealInput(operation.input, args.input, readException(text, response, operation.name));
      }
      return { response, output: readResponse(operation, response, text) };
    };
}

/** Our own handlers give the names so; one that a caller brings may give them as they came. */
function lowerCaseNames(headers: HttpResponse["headers"]): void {
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (lower === name) continue;
    headers[lower] ??= headers[name]!;
    delete headers[name];
  }
}

let decoder: InstanceType<typeof TextDecoder> | undefined;

async function textOf(body: unknown, config: DeserializationConfig): Promise<string> {
  if (body === undefined || body === null) return "";
  const bytes = bytesOf(body) ?? (await config.streamCollector(body));
  return (decoder ??= new TextDecoder()).decode(bytes);
}
