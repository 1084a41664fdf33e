import { readdirSync } from "node:fs";
import * as official from "@aws-sdk/client-secrets-manager";
import { type HandlerExecutionContext, type MetadataBearer, SMITHY_CONTEXT_KEY } from "@smithy/types";
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/commands/Command.js";
import { ListSecretsCommand } from "../../src/commands/ListSecretsCommand.js";
import { MiddlewareStack } from "../../src/middleware/MiddlewareStack.js";
import { operations } from "../../src/schemas/operations.js";

type AnyCommand = Command<object, official.ServiceOutputTypes>;

const directory = new URL("../../src/commands/", import.meta.url);
const files = readdirSync(directory).filter((file) => /.Command\.ts$/.test(file));

it("has one file for each operation, and no other", () => {
  expect(files.sort()).toEqual(
    Object.keys(operations)
      .map((operation) => `${operation}Command.ts`)
      .sort(),
  );
});

describe.each(Object.entries(operations))("%sCommand", async (name, operation) => {
  const exported = (await import(new URL(`${name}Command.ts`, directory).href)) as Record<
    string,
    new (input?: object) => AnyCommand
  >;
  const Ours = exported[`${name}Command`]!;

  it("is all that its file exports, named as the official one", () => {
    expect(Object.keys(exported)).toEqual([`${name}Command`]);
    expect(Ours.name).toBe(`${name}Command`);
    expect(official).toHaveProperty(Ours.name);
  });

  it("holds its input, and which operation it is", () => {
    const input = { SecretId: "prod/db" };
    const command = new Ours(input);
    expect(command.input).toBe(input);
    expect(command.operation).toBe(operation);
  });

  it("has an empty input where none is given, as from JavaScript", () => {
    expect(new Ours().input).toEqual({});
  });
});

it("hands a metrics recorder to middleware, in the context of the request", () => {
  const metricsRecorder = { record: () => undefined } as never;
  const contexts: HandlerExecutionContext[] = [];
  const stack = new MiddlewareStack<object, MetadataBearer>();
  stack.add((next: unknown, context: HandlerExecutionContext) => {
    contexts.push(context);
    return next;
  });
  new ListSecretsCommand().resolveMiddleware(stack as never, {} as never, { metricsRecorder });
  new ListSecretsCommand().resolveMiddleware(stack as never, {} as never, {});
  expect(contexts.map((context) => context[SMITHY_CONTEXT_KEY])).toEqual([
    expect.objectContaining({ metricsRecorder }),
    expect.not.objectContaining({ metricsRecorder: expect.anything() as unknown }),
  ]);
});
