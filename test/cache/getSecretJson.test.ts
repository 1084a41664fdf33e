import { inspect } from "node:util";
import { type as arktype } from "arktype";
import * as valibot from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as zod from "zod";
import type { StandardSchema } from "../../src/cache/StandardSchema.js";
import { aCacheOver } from "../support/cacheWorld.js";

const LOGIN = { username: "app", password: "s3cr3t" };

describe("getSecretJson", () => {
  it("parses", async () => {
    const { cache } = aCacheOver({ a: LOGIN });
    const value = await cache.getSecretJson("a");
    expectTypeOf(value).toBeUnknown();
    expect(value).toEqual(LOGIN);
  });

  it("gives each caller a value of its own", async () => {
    const { cache } = aCacheOver({ a: LOGIN });
    const first = await cache.getSecretJson<typeof LOGIN>("a");
    first.password = "changed";
    expect(await cache.getSecretJson("a")).toEqual(LOGIN);
  });

  it("validates and types by zod", async () => {
    const { cache } = aCacheOver({ a: { port: "5432" } });
    const value = await cache.getSecretJson("a", zod.object({ port: zod.coerce.number() }));
    expectTypeOf(value).toEqualTypeOf<{ port: number }>();
    expect(value).toEqual({ port: 5432 });
  });

  it("validates and types by valibot", async () => {
    const { cache } = aCacheOver({ a: { port: "5432" } });
    const Port = valibot.pipe(valibot.string(), valibot.transform(Number));
    const value = await cache.getSecretJson("a", valibot.object({ port: Port }));
    expectTypeOf(value).toEqualTypeOf<{ port: number }>();
    expect(value).toEqual({ port: 5432 });
  });

  it("validates and types by arktype", async () => {
    const { cache } = aCacheOver({ a: { port: "5432" } });
    const value = await cache.getSecretJson("a", arktype({ port: "string.integer.parse" }));
    expectTypeOf(value).toEqualTypeOf<{ port: number }>();
    expect(value).toEqual({ port: 5432 });
  });

  it.each<[string, StandardSchema]>([
    ["zod", zod.object({ db: zod.object({ port: zod.literal(1) }) })],
    ["valibot", valibot.object({ db: valibot.object({ port: valibot.literal(1) }) })],
    ["arktype", arktype({ db: { port: "1" } })],
  ])("names the path that %s finds wrong, and never the value", async (_library, schema) => {
    const { cache } = aCacheOver({ a: { db: { port: "s3cr3t" } } });
    const error = await cache.getSecretJson("a", schema).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({
      name: "SecretFormatError",
      message: 'Secret "a" does not fit the schema: see db.port.',
      paths: ["db.port"],
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("s3cr3t");
  });

  it("waits for a schema that takes its time", async () => {
    const { cache } = aCacheOver({ a: LOGIN });
    const Schema: StandardSchema<string> = {
      "~standard": { version: 1, vendor: "test", validate: async (value) => ({ value: (value as any).username }) },
    };
    expect(await cache.getSecretJson("a", Schema)).toBe("app");
  });

  it("names the paths of what does not fit, and never the value", async () => {
    const { cache } = aCacheOver({ a: { db: { port: "s3cr3t" }, list: [1] } });
    const Schema: StandardSchema<unknown> = {
      "~standard": {
        version: 1,
        vendor: "arktype",
        validate: () => ({
          issues: [
            { message: "must be a number (was s3cr3t)", path: ["db", { key: "port" }] },
            { message: "s3cr3t", path: ["list", 0] },
            { message: "s3cr3t" },
          ],
        }),
      },
    };
    const error = await cache.getSecretJson("a", Schema).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: "SecretFormatError", expected: "schema", paths: ["db.port", "list.0", ""] });
    expect((error as Error).message).toBe('Secret "a" does not fit the schema: see db.port, list.0, the whole.');
  });

  it("names ten of them at most: those of a record come from the secret", async () => {
    const { cache } = aCacheOver({ a: {} });
    const issues = Array.from({ length: 11 }, (_, at) => ({ message: "not a number", path: [`name${at}`] }));
    const Schema: StandardSchema<unknown> = {
      "~standard": { version: 1, vendor: "test", validate: () => ({ issues }) },
    };
    const { paths } = (await cache.getSecretJson("a", Schema).catch((thrown: unknown) => thrown)) as { paths: unknown };
    expect(paths).toEqual(issues.slice(0, 10).map(({ path }) => path[0]));
  });

  it.each([
    ["text that is not JSON", "s3cr3t", undefined, "json"],
    ["bytes", new Uint8Array([1]), undefined, "string"],
    [
      "what makes the validator throw",
      "{}",
      {
        "~standard": {
          version: 1 as const,
          vendor: "v",
          validate: () => {
            throw new Error("s3cr3t");
          },
        },
      },
      "schema",
    ],
  ])("refuses %s, by an error without a cause", async (_what, seed, schema, expected) => {
    const { cache } = aCacheOver({ a: seed });
    const error = await cache.getSecretJson("a", schema).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: "SecretFormatError", expected });
    expect((error as Error).cause).toBeUndefined();
    expect((error as Error).message + (error as Error).stack).not.toContain("s3cr3t");
  });
});
