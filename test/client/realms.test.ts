import { runInNewContext } from "node:vm";
import { HttpResponse } from "@smithy/protocol-http";
import { expect, it, vi } from "vitest";
import { SecretsManager } from "../../src/index.js";
import { LocalSecretsManager } from "../../src/local/index.js";

/**
 * Where a test runs in jsdom, as with Jest and Vitest, there are two of everything: what the page has, and what Node's own modules
 * make.
 */
const elsewhere = (text: string): Uint8Array =>
  runInNewContext("Uint8Array.from(bytes)", { bytes: [...Buffer.from(text)] }) as Uint8Array;

const options = { region: "eu-central-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" } };

it("bytes of another realm are bytes: in an answer", async () => {
  const body = elsewhere('{"Name":"clé 🔑"}');
  expect(body).not.toBeInstanceOf(Uint8Array);
  const handle = async () => ({ response: new HttpResponse({ statusCode: 200, headers: {}, body }) });
  const secrets = new SecretsManager({ ...options, requestHandler: { handle } as never });
  expect((await secrets.describeSecret({ SecretId: "a" })).Name).toBe("clé 🔑");
});

it("bytes of another realm are bytes: in an input, a signed body and a seed", async () => {
  const local = new LocalSecretsManager({ seed: { seeded: elsewhere("one") }, strictAuth: true });
  const { region, credentials } = local;
  const secrets = new SecretsManager({ region, credentials, requestHandler: local.requestHandler() });
  await secrets.createSecret({ Name: "a", SecretBinary: elsewhere("two") });
  secrets.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: unknown };
      request.body = elsewhere(request.body as string);
      return next(args);
    },
    { step: "build", priority: "low" },
  );
  const values = ["seeded", "a"].map(async (SecretId) => (await secrets.getSecretValue({ SecretId })).SecretBinary);
  expect(await Promise.all(values)).toEqual([new TextEncoder().encode("one"), new TextEncoder().encode("two")]);
});

it("the local service can be imported where there is no TextDecoder, as in Jest's jsdom", async () => {
  vi.resetModules();
  vi.stubGlobal("TextDecoder", undefined);
  await expect(import("../../src/local/index.js")).resolves.toHaveProperty("LocalSecretsManager");
});
