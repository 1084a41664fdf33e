import type { MetadataBearer } from "@smithy/types";
import type { GetSecretValueRequest, GetSecretValueResponse } from "../models/value.js";
import { GetSecretValue } from "../schemas/value.js";
import { Command } from "./Command.js";

/**
 * The input of {@link GetSecretValueCommand}.
 *
 * @public
 */
export interface GetSecretValueCommandInput extends GetSecretValueRequest {}

/**
 * The output of {@link GetSecretValueCommand}.
 *
 * @public
 */
export interface GetSecretValueCommandOutput extends GetSecretValueResponse, MetadataBearer {}

/**
 * Reads the value of one version of a secret: by default the one labelled AWSCURRENT.
 *
 * @public
 */
export class GetSecretValueCommand extends Command<GetSecretValueCommandInput, GetSecretValueCommandOutput> {
  /** @internal */
  override get operation(): typeof GetSecretValue {
    return GetSecretValue;
  }
}
