// The official client is the oracle: from the same response, both have the same output.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ResponseError } from "../../src/index.js";
import { operations } from "../../src/schemas/operations.js";
import { jsonOf } from "../support/arbitraries.js";
import { aPair, operationNames, ourCommand, outcomeOf, theirCommand } from "../support/pair.js";

/*
 * Where ours is different on purpose:
 *
 * - A body that is not JSON or not an object is a ResponseError that says what came, with the status, and shows none of
 *   it. The official client rejects with a SyntaxError whose message and source line hold a piece of the body, or makes
 *   an output of what isn't one.
 * - A list, a map, a structure, a date or bytes that come as something else are a ResponseError. The official client hands them on.
 * - A header that is there under two spellings counts by the lower-case one. The official client takes the later one.
 * - Members that the service's model does not know are left out, also beside a member `__type` and of operations without
 *   output.
 * - A key "__proto__" in a map is a key like others. The official client loses its value.
 */

const pair = aPair();

const metadata = fc.record(
  {
    "x-amzn-requestid": fc.uuid(),
    "X-Amz-Request-Id": fc.uuid(),
    "x-amzn-request-id": fc.uuid(),
    "x-amz-id-2": fc.string(),
    "x-amz-cf-id": fc.string(),
    "Content-Type": fc.constant("application/x-amz-json-1.1"),
  },
  { requiredKeys: [] },
);

describe.each(operationNames)("%s", (name) => {
  it("answers with the same output", async () => {
    const { output } = operations[name];
    const isEmpty = Object.keys(output.members).length === 0;
    const body = fc.oneof(
      {
        weight: isEmpty ? 0 : 9,
        arbitrary: jsonOf(output)
          .map((json) => JSON.stringify(json))
          .filter((json) => !json.includes("__proto__")),
      },
      fc.constantFrom("", "{}", " \n{\t}\r\n"),
    );
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom(200, 200, 200, 201, 299), metadata, async (text, statusCode, headers) => {
        pair.answer({ statusCode, headers, body: text });
        const theirs = await pair.theirs.send(theirCommand(name, {}));
        const ours = await pair.ours.send(ourCommand(name, {}));
        expect(comparable(ours)).toEqual(comparable(theirs));
        expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
      }),
      { numRuns: 60 },
    );
  });
});

describe("different on purpose", () => {
  it.each([
    ["a page", "<html><body>hunter2</body></html>", /status 200 and a page/],
    ["a body that was cut off", '{"SecretString":"hunter2', /not JSON, or was cut off/],
    ["a list", '["hunter2"]', /JSON that is not an object/],
    ["a text", '"hunter2"', /JSON that is not an object/],
    ["null", "null", /JSON that is not an object/],
    ["a number where a list must be", '{"VersionStages":5,"SecretString":"hunter2"}', undefined],
    ["text where a date must be", '{"CreatedDate":"hunter2"}', /JSON of another shape/],
    ["bytes that are not base64", '{"SecretBinary":"hunter2!"}', /JSON of another shape/],
  ])("%s is an error that shows none of it", async (_, body, message) => {
    pair.answer({ body, headers: { "x-amzn-requestid": "r1" } });
    const { error, output } = await outcomeOf(pair.ours.send(ourCommand("GetSecretValue", {})));
    expect(output).toBeUndefined();
    expect(error).toBeInstanceOf(ResponseError);
    if (message !== undefined) expect(error.message).toMatch(message);
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain("hunter2");
    expect(error.$metadata).toMatchObject({ httpStatusCode: 200, requestId: "r1", attempts: 1 });
    expect(Object.keys(error)).not.toContain("$response");
    expect(error.$response.statusCode).toBe(200);
  });

  it("members that are not known are left out, also beside __type", async () => {
    pair.answer({ body: '{"__type":"x","Name":"a","Colour":"red"}' });
    expect(await pair.theirs.send(theirCommand("GetSecretValue", {}))).toMatchObject({ Colour: "red" });
    const ours = await pair.ours.send(ourCommand("GetSecretValue", {}));
    expect(Object.keys(ours)).toEqual(["Name", "$metadata"]);
  });
});

describe("different on purpose, too", () => {
  it("operations without output answer with none", async () => {
    pair.answer({ body: '{"Colour":"red"}' });
    expect(await pair.theirs.send(theirCommand("TagResource", {}))).toMatchObject({ Colour: "red" });
    expect(Object.keys(await pair.ours.send(ourCommand("TagResource", {})))).toEqual(["$metadata"]);
  });

  it('a key "__proto__" is a key like others', async () => {
    pair.answer({ body: '{"__proto__":{"ARN":"x"},"VersionIdsToStages":{"__proto__":["AWSCURRENT"]}}' });
    const ours = (await pair.ours.send(ourCommand("DescribeSecret", {}))) as unknown as Record<string, object>;
    expect(ours["ARN"]).toBeUndefined();
    expect(Object.entries(ours["VersionIdsToStages"]!)).toEqual([["__proto__", ["AWSCURRENT"]]]);
    expect(Object.getPrototypeOf(ours)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(ours["VersionIdsToStages"])).toBe(Object.prototype);
  });

  it("a header counts in whichever case, the lower one first", async () => {
    pair.answer({ headers: { "X-Amzn-RequestId": "upper", "x-amzn-requestid": "lower", "X-Amz-Id-2": "2" } });
    const ours = await pair.ours.send(ourCommand("DescribeSecret", {}));
    expect(ours).toMatchObject({ $metadata: { requestId: "lower", extendedRequestId: "2" } });
  });
});

/** With dates and bytes in words, so that neither passes for something else. */
function comparable(value: unknown): unknown {
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  // A list of pairs, so that a key "__proto__" is compared, too.
  return { object: Object.entries(value).map(([name, member]) => [name, comparable(member)]) };
}
