import type { HttpResponse } from "@smithy/types";
import * as errors from "../models/errors.js";
import { SecretsManagerServiceException } from "../models/SecretsManagerServiceException.js";
import { metadataOf, readJson, unreadable, withoutBodyInPrint } from "./body.js";
import { CONTENT_TYPE } from "./request.js";
import type { WrittenResponse } from "./response.js";

/**
 * The exception that an HTTP response with an error status carries.
 *
 * The code stands in `__type`, in `code` or in the header `x-amzn-errortype`, with or without a namespace before "#" and a
 * suffix after ":"; the text in `message` or, from this service, in `Message`.
 *
 * @param text - The response's body.
 * @param operation - The name of the operation, for the error when the body is not JSON.
 * @throws ResponseError if the body is not JSON, or if nothing is said at all.
 */
export function readException(text: string, response: HttpResponse, operation: string): SecretsManagerServiceException {
  const json = readJson(text, response, operation, withoutSecrets);
  const name = codeOf(json, response.headers);
  // The service says at least which error it is. What says nothing is on the way to it.
  if (name === "" && text === "") throw unreadable(text, response, operation, "no body");
  const isSaid = (text: unknown): text is string => typeof text === "string" && text !== "";
  const options = {
    message: [json["message"], json["Message"]].find(isSaid) ?? "UnknownError",
    $metadata: metadataOf(response),
    $response: withoutBodyInPrint(response),
  };
  const exception = Object.hasOwn(MODELLED, name)
    ? new MODELLED[name as keyof typeof MODELLED](options)
    : new SecretsManagerServiceException({
        ...options,
        name: name || "Unknown",
        $fault: response.statusCode < 500 ? "client" : "server",
      });
  // Enumerable, as in the official client: loggers that write an error as JSON have nothing else of it that says what happened.
  Object.defineProperty(exception, "message", { enumerable: true });
  const extra = exception as unknown as Record<string, unknown>;
  for (const key of Object.keys(json)) if (key !== "Message" && !(key in exception)) extra[key] = json[key];
  return exception;
}

/** The HTTP response that carries an exception: the service's side of {@link readException}. */
export function writeException(exception: {
  name: string;
  message: string;
  $fault: "client" | "server";
}): WrittenResponse {
  return {
    // Every refusal is a 400, also for a secret that does not exist or may not be read.
    statusCode: exception.$fault === "client" ? 400 : 500,
    headers: { "content-type": CONTENT_TYPE },
    body: JSON.stringify({ __type: exception.name, Message: exception.message }),
  };
}

/** An output that came with the status of an error, by somebody on the way, must not stand in an error. */
function withoutSecrets(key: string, value: unknown): unknown {
  return /^(Secret(String|Binary|Values)|RandomPassword|RotationToken)$/.test(key) ? undefined : value;
}

/** The code that is said, or "". */
function codeOf(json: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>>): string {
  const code = json["__type"] ?? json["code"] ?? json["Code"] ?? headers["x-amzn-errortype"];
  if (typeof code !== "string" && typeof code !== "number") return "";
  const bare = String(code).split(/[,:]/, 1)[0]!;
  return bare.slice(bare.lastIndexOf("#") + 1).trim();
}

/** The classes of the service's model, by the code that stands for each. */
const MODELLED = {
  DecryptionFailure: errors.DecryptionFailure,
  EncryptionFailure: errors.EncryptionFailure,
  InternalServiceError: errors.InternalServiceError,
  InvalidNextTokenException: errors.InvalidNextTokenException,
  InvalidParameterException: errors.InvalidParameterException,
  InvalidRequestException: errors.InvalidRequestException,
  LimitExceededException: errors.LimitExceededException,
  MalformedPolicyDocumentException: errors.MalformedPolicyDocumentException,
  PreconditionNotMetException: errors.PreconditionNotMetException,
  PublicPolicyException: errors.PublicPolicyException,
  ResourceExistsException: errors.ResourceExistsException,
  ResourceNotFoundException: errors.ResourceNotFoundException,
};
