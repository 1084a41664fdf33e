// The official client is the oracle: from the same input, configuration and credentials, both send the same request.
import type { HttpRequest } from "@smithy/protocol-http";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/index.js";
import { operations } from "../../src/schemas/operations.js";
import { inputOf } from "../support/arbitraries.js";
import { aPair, KEYS, operationNames, ourCommand, outcomeOf, TEMPORARY_KEYS, theirCommand } from "../support/pair.js";
import { verifySignature } from "../support/verifySignature.js";

/*
 * Where ours is different on purpose:
 *
 * - A value of a wrong type (text for a number, an object for a list, ...) is refused before anything is sent. The official
 *   client sends it, and the service answers with a SerializationException that does not say where it is.
 * - Members that the service does not know are left out, also beside a member `__type`, next to which the official client
 *   sends whatever it finds.
 * - Bytes in an ArrayBuffer or in a view other than Uint8Array are bytes. The official client sends `{}` for them.
 * - A null idempotency token is one that is left open, and filled. The official client sends a body that is not JSON.
 * - The query of a given endpoint is kept. The official client loses it.
 * - The user agent names us.
 */

const pairs = [aPair({ credentials: KEYS }), aPair({ credentials: TEMPORARY_KEYS })] as const;

describe.each(operationNames)("%s", (name) => {
  it("is asked for with the same request", async () => {
    await fc.assert(
      fc.asyncProperty(inputOf(operations[name].input), fc.constantFrom<0 | 1>(0, 1), async (input, which) => {
        const pair = pairs[which];
        pair.theirHandler.requests.length = 0;
        pair.ourHandler.requests.length = 0;
        await pair.theirs.send(theirCommand(name, withoutNullToken(input as Input)));
        await pair.ours.send(ourCommand(name, input));
        const [theirs] = pair.theirHandler.requests as [HttpRequest];
        const [ours] = pair.ourHandler.requests as [HttpRequest];

        expect(essenceOf(ours, input)).toEqual(essenceOf(theirs, input));
        for (const request of [theirs, ours]) {
          expect(request.headers["content-length"]).toBe(String(Buffer.byteLength(request.body)));
        }
        expect(verifySignature(ours as never, KEYS.secretAccessKey)).toMatchObject({
          isRight: true,
          accessKeyId: KEYS.accessKeyId,
          scope: expect.stringMatching(/^\d{8}\/eu-central-1\/secretsmanager\/aws4_request$/),
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe.each<[string, object]>([
  ["another region", { region: "ap-southeast-2" }],
  ["China", { region: "cn-north-1" }],
  ["GovCloud", { region: "us-gov-west-1" }],
  ["FIPS", { region: "us-east-1", useFipsEndpoint: true }],
  ["a FIPS pseudo-region", { region: "fips-us-east-1" }],
  ["dual-stack", { region: "eu-west-1", useDualstackEndpoint: true }],
  ["FIPS with dual-stack", { region: "us-west-2", useFipsEndpoint: true, useDualstackEndpoint: true }],
  ["a region that is not known yet", { region: "us-nowhere-9" }],
  ["an endpoint with a port", { endpoint: "http://127.0.0.1:4566" }],
  ["an endpoint with a path", { endpoint: "https://proxy.example/base/path" }],
  ["an endpoint in parts", { endpoint: { protocol: "http:", hostname: "localhost", port: 8080, path: "/" } }],
  ["an endpoint that is found", { endpoint: async () => ({ protocol: "http:", hostname: "found", path: "/" }) }],
])("with %s", (_, config) => {
  it("the same request goes to the same place", async () => {
    const pair = aPair(config);
    await pair.theirs.send(theirCommand("GetSecretValue", { SecretId: "prod/db" }));
    await pair.ours.send(ourCommand("GetSecretValue", { SecretId: "prod/db" }));
    const [theirs] = pair.theirHandler.requests as [HttpRequest];
    const [ours] = pair.ourHandler.requests as [HttpRequest];
    expect(essenceOf(ours, {})).toEqual(essenceOf(theirs, {}));
    expect(verifySignature(ours as never, KEYS.secretAccessKey)).toMatchObject({
      isRight: true,
      scope: verifySignature(theirs as never, KEYS.secretAccessKey).scope,
    });
  });
});

describe("different on purpose", () => {
  it.each<[string, object, string]>([
    ["a number for text", { SecretId: 5 }, "SecretId"],
    ["text for a number", { SecretId: "a", MaxResults: "5" }, "MaxResults"],
    ["an object for a list", { Filters: {} }, "Filters"],
    ["text in a list of structures", { Filters: ["name"] }, "Filters[0]"],
    ["a number deep inside", { Filters: [{ Key: "name", Values: ["a", 5] }] }, "Filters[0].Values[1]"],
  ])("%s is refused before anything is sent", async (_, input, path) => {
    const pair = aPair();
    const name = "SecretId" in input && !("MaxResults" in input) ? "GetSecretValue" : "BatchGetSecretValue";
    await pair.theirs.send(theirCommand(name, input));
    expect(pair.theirHandler.requests).toHaveLength(1);
    const { error } = await outcomeOf(pair.ours.send(ourCommand(name, input)));
    expect(error).toBeInstanceOf(InputError);
    expect(error.path).toBe(path);
    expect(pair.ourHandler.requests).toHaveLength(0);
  });

  it("members that the service does not know are left out, also beside __type", async () => {
    const pair = aPair();
    const input = { __type: "x", SecretId: "a", Colour: "red" };
    await pair.theirs.send(theirCommand("GetSecretValue", input));
    await pair.ours.send(ourCommand("GetSecretValue", input));
    expect(JSON.parse(pair.theirHandler.requests[0]!.body)).toEqual(input);
    expect(JSON.parse(pair.ourHandler.requests[0]!.body)).toEqual({ SecretId: "a" });
  });

  it("a null idempotency token is filled", async () => {
    const pair = aPair();
    const input = { SecretId: "a", ClientRequestToken: null };
    await pair.theirs.send(theirCommand("PutSecretValue", input));
    await pair.ours.send(ourCommand("PutSecretValue", input));
    expect(pair.theirHandler.requests[0]!.body).toBe('{"SecretId":"a","ClientRequestToken":}');
    expect(JSON.parse(pair.ourHandler.requests[0]!.body)).toEqual({
      SecretId: "a",
      ClientRequestToken: expect.stringMatching(UUID),
    });
  });

  it("the query of an endpoint is kept, and signed", async () => {
    const pair = aPair({ endpoint: "https://proxy.example/?b=2&a=1%2F1&b=1" });
    await pair.theirs.send(theirCommand("ListSecrets", {}));
    await pair.ours.send(ourCommand("ListSecrets", {}));
    expect(pair.theirHandler.requests[0]!.query).toEqual({});
    expect(pair.ourHandler.requests[0]!.query).toEqual({ b: ["2", "1"], a: "1/1" });
    expect(verifySignature(pair.ourHandler.requests[0] as never, KEYS.secretAccessKey).isRight).toBe(true);
  });

  it("an ArrayBuffer is bytes", async () => {
    const pair = aPair();
    const input = { SecretId: "a", SecretBinary: Uint8Array.of(1, 2, 3).buffer };
    await pair.theirs.send(theirCommand("PutSecretValue", input));
    await pair.ours.send(ourCommand("PutSecretValue", input));
    expect(JSON.parse(pair.theirHandler.requests[0]!.body).SecretBinary).toEqual({});
    expect(JSON.parse(pair.ourHandler.requests[0]!.body).SecretBinary).toBe("AQID");
  });
});

interface Input {
  readonly ClientRequestToken?: unknown;
}

function withoutNullToken(input: Input): Input {
  return input.ClientRequestToken === null ? { ...input, ClientRequestToken: undefined } : input;
}

/** All of a request that must be the same. What must be there but differs from call to call is put in words. */
function essenceOf(request: HttpRequest, input: unknown) {
  const { authorization = "", ...headers } = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const body = JSON.parse(request.body) as Record<string, unknown>;
  if ((input as Input).ClientRequestToken == null && body["ClientRequestToken"] !== undefined) {
    expect(body["ClientRequestToken"]).toMatch(UUID);
    body["ClientRequestToken"] = "a UUID";
  }
  expect(headers["amz-sdk-invocation-id"]).toMatch(UUID);
  expect(headers["x-amz-date"]).toMatch(/^\d{8}T\d{6}Z$/);
  expect(headers["x-amz-content-sha256"]).toMatch(/^[0-9a-f]{64}$/);
  return {
    method: request.method,
    protocol: request.protocol,
    hostname: request.hostname,
    port: request.port,
    path: request.path,
    query: request.query ?? {},
    body,
    headerNames: Object.keys(headers).sort(),
    contentType: headers["content-type"],
    target: headers["x-amz-target"],
    host: headers["host"],
    attempt: headers["amz-sdk-request"],
    token: headers["x-amz-security-token"],
    signedHeaders: /SignedHeaders=([^,]+)/.exec(authorization)?.[1],
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
