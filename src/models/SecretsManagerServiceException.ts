import type { HttpResponse, MetadataBearer, ResponseMetadata, RetryableTrait, SmithyException } from "@smithy/types";
import { hide } from "./hide.js";

/**
 * The base of every error that the service answers with.
 *
 * The errors of the service's model have classes of their own (`ResourceNotFoundException`, ...). Any other code
 * (`AccessDeniedException`, `ThrottlingException`, `ExpiredTokenException`, ...) arrives as this class, with the code as its
 * `name`.
 *
 * `instanceof` is also true for errors of another copy of this package and of the official client, and false for those of
 * another service or another name.
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
export class SecretsManagerServiceException extends Error implements SmithyException {
  static readonly shapeId: string =
    "smithy.ts.sdk.synthetic.com.amazonaws.secretsmanager#SecretsManagerServiceException";
  /** Whose fault it was: the caller's, or the service's. */
  readonly $fault: "client" | "server";
  /** What is known about the call, such as the id by which AWS Support finds it. */
  $metadata: ResponseMetadata;
  /** What the service answered with. */
  declare $response?: HttpResponse;
  /**
   * What to do about it, as far as that is known, such as `GetSecretValue "arn:aws:..." in eu-west-1: The ARN is of us-east-1:
   * set useArnRegion, or make a client with that region.` It is not enumerable, and is shown in the stack below the message; the message is the
   * service's own. The words may change with any version.
   */
  declare readonly hint?: string | undefined;
  /** Set where the service asks for a repetition. */
  declare $retryable?: RetryableTrait;

  /** For tests: the errors of calls are made by the client. */
  constructor(
    options: SecretsManagerExceptionOptions & { readonly name: string; readonly $fault: "client" | "server" },
  ) {
    super(options.message);
    this.name = options.name;
    this.$fault = options.$fault;
    this.$metadata = options.$metadata;
    // It holds the request's headers and with them the session token: it is there for tools, not for print.
    if (options.$response !== undefined) hide(this, "$response", options.$response);
    if (options.$retryable !== undefined) this.$retryable = options.$retryable;
    if (options.Message !== undefined) Object.assign(this, { Message: options.Message });
  }

  /** Whether `value` has the marks of an error that a service answered with, whichever it was. */
  static isInstance(value: unknown): value is SecretsManagerServiceException {
    const { $fault, $metadata } = (value ?? {}) as Partial<SmithyException & MetadataBearer>;
    return Boolean($metadata) && ($fault === "client" || $fault === "server");
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
 * Options of an exception's constructor.
 *
 * @public
 */
export interface SecretsManagerExceptionOptions {
  /** What happened, in the service's words. */
  readonly message?: string | undefined;
  /** The same, as the service spells it. Tests made for the official client say both. */
  readonly Message?: string | undefined;
  /** What is known about the call. In a test, `{}` will do. */
  readonly $metadata: ResponseMetadata;
  /** What the service answered with. */
  readonly $response?: HttpResponse | undefined;
  /** That a repetition may help, and whether the service throttles. */
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
