import {
  SecretsManagerServiceException,
  type SecretsManagerExceptionOptions,
} from "./SecretsManagerServiceException.js";

/**
 * There is no such secret, or no such version of it.
 *
 * @public
 */
export class ResourceNotFoundException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#ResourceNotFoundException";
  override readonly name = "ResourceNotFoundException";
  override readonly $fault = "client";
  /** Never set: the text is in `message`. Typed because the official client has it. */
  Message?: string | undefined;

  /** @internal */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "ResourceNotFoundException", $fault: "client" });
  }
}
