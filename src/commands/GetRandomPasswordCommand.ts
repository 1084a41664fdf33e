import type { MetadataBearer } from "@smithy/types";
import type { GetRandomPasswordRequest, GetRandomPasswordResponse } from "../models/password.js";
import { GetRandomPassword } from "../schemas/password.js";
import { Command } from "./Command.js";

/**
 * The input of {@link GetRandomPasswordCommand}.
 *
 * @public
 */
export interface GetRandomPasswordCommandInput extends GetRandomPasswordRequest {}

/**
 * The output of {@link GetRandomPasswordCommand}.
 *
 * @public
 */
export interface GetRandomPasswordCommandOutput extends GetRandomPasswordResponse, MetadataBearer {}

/**
 * Makes up a password. It is not stored.
 *
 * By default 32 characters out of capital and small letters, digits and ASCII punctuation, at least one of each. Leave
 * out only what the system that it is for can't take.
 *
 * Permissions: `secretsmanager:GetRandomPassword`, for all resources (`*`).
 *
 * @throws {@link InvalidParameterException} Too short for all the types it needs, or nothing is left to choose from.
 * @throws {@link InvalidRequestException} The service can't do it at present.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { GetRandomPasswordCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { RandomPassword } = await client.send(
 *   new GetRandomPasswordCommand({ PasswordLength: 40, ExcludeCharacters: "/@\" '\\" }),
 * );
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
 *
 * @public
 */
export class GetRandomPasswordCommand extends Command<GetRandomPasswordCommandInput, GetRandomPasswordCommandOutput> {
  /** The input may be left out: none of its members is required. */
  constructor();
  // The last one, since mocks infer the input from it, and then it may not be optional.
  /** With an input. */
  constructor(input: GetRandomPasswordCommandInput);
  constructor(input: GetRandomPasswordCommandInput = {}) {
    super(input);
  }

  /** @internal */
  override get operation(): ReturnType<typeof GetRandomPassword> {
    return GetRandomPassword();
  }
}
