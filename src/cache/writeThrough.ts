import { isRefusal } from "./isRefusal.js";
import type { SecretsCacheClient } from "./SecretsCacheClient.js";

/** A write that went through the client. */
export interface Write {
  /** The secret, by all names that are known of it. */
  readonly secretIds: readonly string[];
  /** Whether it is known to have been done. Otherwise it may have been. */
  readonly isDone: boolean;
  /** Whether the value is going to change only later. */
  readonly isRotation: boolean;
}

/**
 * Tells of the writes that are sent through a client, before whoever sent them learns that they are done.
 *
 * A write that the service refused changed nothing, and is not told.
 *
 * @returns What ends it.
 */
export function writeThrough({ middlewareStack }: SecretsCacheClient, tell: (write: Write) => void): () => void {
  const middleware =
    (next: Next, context: { readonly commandName?: string }): Next =>
    async (args) => {
      if (!WRITE.test(context.commandName ?? "")) return next(args);
      const isRotation = context.commandName === "RotateSecretCommand";
      const { SecretId, Name: created } = args.input;
      const told = (isDone: boolean, { ARN, Name }: Names) =>
        tell({
          secretIds: [SecretId, created, ARN, Name].filter((id) => typeof id === "string"),
          isDone,
          isRotation,
        });
      try {
        const result = await next(args);
        told(true, result.output ?? {});
        return result;
      } catch (error) {
        if (!isRefusal(error)) told(false, {});
        throw error;
      }
    };
  middlewareStack?.add(middleware, { step: "initialize", priority: "high", tags: ["SECRETS_CACHE"] });
  return () => void middlewareStack?.remove(middleware);
}

type Next = (args: { readonly input: Names }) => Promise<{ readonly output?: Names }>;

interface Names {
  readonly SecretId?: string;
  readonly ARN?: string;
  readonly Name?: string;
}

/** The commands that change which value is read. CreateSecret changes none, but makes an end to "not found". */
const WRITE = /^(?:(?:Create|Delete|Restore|Rotate|Update)Secret|PutSecretValue)/;
