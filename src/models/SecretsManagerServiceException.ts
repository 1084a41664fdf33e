import { ServiceException } from "@smithy/smithy-client";
import type { HttpResponse, ResponseMetadata, RetryableTrait } from "@smithy/types";

/**
 * The base of every error that the service answers with.
 *
 * The errors of the service's model have classes of their own (`ResourceNotFoundException`, ...). Any other code
 * (`AccessDeniedException`, `ThrottlingException`, `ExpiredTokenException`, ...) arrives as this class, with the code as its
 * `name`.
 *
 * `instanceof` holds for errors of another copy of this package and of the official client, too, and for no error of
 * another service or of another name.
 *
 * @example
 * ```ts
 * import { SecretsManager, SecretsManagerServiceException } from "secrets-manager-client";
 *
 * const secrets = new SecretsManager({ region: "us-east-1" });
 * try {
 *   await secrets.getSecretValue({ SecretId: "prod/db" });
 * } catch (error) {
 *   if (!(error instanceof SecretsManagerServiceException)) throw error;
 *   console.error(`${error.name} (${error.$fault}), request ${error.$metadata.requestId}`);
 * }
 * ```
 *
 * @public
 */
export class SecretsManagerServiceException extends ServiceException {
  static override readonly shapeId: string =
    "smithy.ts.sdk.synthetic.com.amazonaws.secretsmanager#SecretsManagerServiceException";

  /** @internal */
  constructor(
    options: SecretsManagerExceptionOptions & { readonly name: string; readonly $fault: "client" | "server" },
  ) {
    super({ name: options.name, $fault: options.$fault, message: options.message ?? "", $metadata: options.$metadata });
    Object.setPrototypeOf(this, new.target.prototype);
    if (options.$response !== undefined) hide(this, "$response", options.$response);
    else delete this.$response;
    if (options.$retryable !== undefined) this.$retryable = options.$retryable;
    else delete this.$retryable;
  }

  /**
   * Whether `value` is of this class, by its prototypes or, for another copy of the class, by the shape that it stands for.
   *
   * @internal
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    if (Object.prototype.isPrototypeOf.call(this.prototype, value)) return true;
    // A class that a user derived has no shape of its own, and only real instances.
    return Object.hasOwn(this, "shapeId") && shapesOf(value).includes(this.shapeId);
  }
}

/**
 * What the constructor of an exception takes.
 *
 * @public
 */
export interface SecretsManagerExceptionOptions {
  /** What happened, in the service's words. */
  readonly message?: string | undefined;
  readonly $metadata: ResponseMetadata;
  readonly $response?: HttpResponse | undefined;
  readonly $retryable?: RetryableTrait | undefined;
}

/** The shapes that the classes of `value` stand for, the nearest first. */
function shapesOf(value: object): string[] {
  const shapes: string[] = [];
  for (let at = Object.getPrototypeOf(value); at !== null; at = Object.getPrototypeOf(at)) {
    const shapeId: unknown = Object.hasOwn(at, "constructor") ? at.constructor?.shapeId : undefined;
    if (typeof shapeId === "string") shapes.push(shapeId);
  }
  return shapes;
}

/** The response holds the request's headers and with them the session token: it is there for tools, not for print. */
function hide(error: object, name: string, value: unknown): void {
  Object.defineProperty(error, name, { value, enumerable: false, configurable: true, writable: true });
}
