import type { MetadataBearer } from "@smithy/types";
import type { SecretListEntry } from "../models/secret.js";
import { isRefusal } from "./isRefusal.js";
import type { SecretsCacheClient } from "./SecretsCacheClient.js";

/** What a cache learns from what others send through its client. */
export interface Watcher {
  /**
   * Secrets were written.
   *
   * @param names - By which the secret is known.
   * @param isDone - Whether it is known to have been done. Otherwise it may have been.
   */
  onWrite(names: string[], isDone: boolean): void;
  /**
   * It was told when secrets are to be rotated.
   *
   * @param isCancelled - Whether what was asked for or due before is so no more.
   */
  onRotations(secrets: readonly NextRotation[], isCancelled?: boolean): void;
}

/** When a secret is to be rotated. */
export type NextRotation = Pick<SecretListEntry, "ARN" | "NextRotationDate">;

/**
 * Tells what is sent through a client, before whoever sent it learns that it is done.
 *
 * A write that the service refused at once changed nothing, and is not told.
 *
 * @returns What ends it.
 */
export function watch(client: SecretsCacheClient | undefined, watcher: Watcher, now: () => number): () => void {
  const middleware =
    (next: Next, { commandName = "" }: { readonly commandName?: string }): Next =>
    async (args) => {
      const { SecretId, Name: created } = args.input;
      const noteWrite = (isDone: boolean, { ARN, Name }: Told) => {
        const names = [SecretId, created, ARN, Name].filter((name) => typeof name === "string");
        if (WRITES.test(commandName)) watcher.onWrite(names, isDone);
      };
      try {
        const result = await next(args);
        const { output = {} } = result;
        noteWrite(true, output);
        if (SCHEDULES.test(commandName)) {
          watcher.onRotations(output.SecretList ?? [output], commandName.startsWith("Cancel"));
        }
        if (commandName.startsWith("Rotate")) {
          watcher.onRotations([{ ...output, NextRotationDate: new Date(now()) }]);
        }
        return result;
      } catch (error) {
        // What is refused when it is tried again may have been done the first time, its answer lost.
        const isMaybeDone = !isRefusal(error) || ((error as Partial<MetadataBearer>).$metadata?.attempts ?? 1) > 1;
        if (isMaybeDone) noteWrite(false, {});
        throw error;
      }
    };
  const stack = client?.middlewareStack;
  stack?.add(middleware, { step: "initialize", priority: "high" });
  return () => void stack?.remove(middleware);
}

type Next = (args: { readonly input: Told & { readonly SecretId?: string } }) => Promise<{ readonly output?: Told }>;

interface Told extends NextRotation {
  readonly Name?: string;
  readonly SecretList?: readonly NextRotation[];
}

/** The commands that change which value is read. CreateSecret changes none, but makes an end to "not found". */
const WRITES = /^(Create|Delete|Put|Restore|Rotate|Update)Secret/;
/** Those whose output says when a secret is to be rotated; having cancelled it, says nothing. */
const SCHEDULES = /^(Describe|ListSecrets|Cancel)/;
