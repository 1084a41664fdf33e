import { readdirSync } from "node:fs";
import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/commands/Command.js";
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
