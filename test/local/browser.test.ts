import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { expect, it } from "vitest";

/** Runs where a browser has it, and with no more than a browser has. */
const PROGRAM = `
import { LocalSecretsManager } from "./src/local/index.js";
globalThis.run = async () => {
  const local = new LocalSecretsManager({ seed: { bytes: new Uint8Array([1, 2]) } });
  const request = {
    method: "POST", path: "/", query: "", body: new TextEncoder().encode('{"SecretId":"bytes"}'),
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "secretsmanager.GetSecretValue",
      "x-amz-date": "20260304T050607Z",
      authorization: "AWS4-HMAC-SHA256 Credential=local/20260304/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64),
    },
  };
  const { statusCode, body } = await local.answer(request);
  const { ok } = await local.listen().then(() => ({ ok: true }), (error) => ({ ok: error.message }));
  return { statusCode, value: JSON.parse(body).SecretBinary, listens: ok };
};`;

it("the local service answers in a browser, where it can't listen", async () => {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: ".", loader: "ts" },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
  });
  const { crypto, TextEncoder, TextDecoder, URLSearchParams, URL, performance, Response, btoa, atob } = globalThis;
  const { setTimeout, clearTimeout, queueMicrotask, AbortController } = globalThis;
  const page = createContext({
    crypto,
    TextEncoder,
    TextDecoder,
    URLSearchParams,
    URL,
    performance,
    Response,
    btoa,
    atob,
    setTimeout,
    clearTimeout,
    queueMicrotask,
    AbortController,
  });
  runInContext(outputFiles[0]!.text, page);
  expect(await page["run"]()).toEqual({
    statusCode: 200,
    value: "AQI=",
    listens: "Listening needs Node. In a browser, use requestHandler() or the handlers for msw.",
  });
});
