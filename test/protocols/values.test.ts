import { inspect } from "node:util";
import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { MASK, redact } from "../../src/diagnostics/redact.js";
import { fromBase64, toBase64 } from "../../src/protocols/base64.js";
import { concealInput } from "../../src/protocols/concealInput.js";
import { InputError } from "../../src/protocols/InputError.js";
import { readValue, writeValue } from "../../src/protocols/values.js";
import { operations } from "../../src/schemas/operations.js";
import type { Schema, StructureSchema } from "../../src/schemas/Schema.js";
import { jsonOf, valueOf } from "../support/arbitraries.js";

const structures = Object.values(operations).flatMap(({ name, input, output }): [string, StructureSchema][] => [
  [`${name}'s input`, input],
  [`${name}'s output`, output],
]);

describe.each(structures)("%s", (_, schema) => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(valueOf(schema), (value) => {
        const json: unknown = JSON.parse(JSON.stringify(writeValue(schema, value)));
        expect(readValue(schema, json)).toEqual(value);
      }),
      { numRuns: 50 },
    );
  });

  it("is said to be wrong at the very place", () => {
    fc.assert(
      fc.property(fc.constantFrom(...(placesIn(schema).length === 0 ? [undefined] : placesIn(schema))), (place) => {
        if (place === undefined) return;
        const refusal = refusalOf(() => writeValue(schema, place.holding(Symbol("wrong"))));
        expect(refusal).toBeInstanceOf(InputError);
        expect((refusal as InputError).path).toBe(place.path);
        expect((refusal as InputError).message).toBe(
          `"${place.path}" of the input must be ${WORDS[place.schema.kind]}, not a symbol. Nothing was sent.`,
        );
      }),
    );
  });

  it("is shown without what is sensitive, at every depth", () => {
    fc.assert(
      fc.property(valueOf(schema), (value) => {
        const secrets = new Set<string>();
        const marked = mark(schema, value, secrets);
        const shown = [JSON.stringify(redact(schema, marked)), inspect(redact(schema, marked), { depth: 20 })].join();
        for (const secret of secrets) expect(shown).not.toContain(secret);
        if (secrets.size > 0) expect(shown).toContain(MASK);
      }),
      { numRuns: 50 },
    );
  });

  it("is printed without what is sensitive when it was read, and reads as it is", () => {
    fc.assert(
      fc.property(jsonOf(schema), (json) => {
        const secrets = new Set<string>();
        const marked = mark(schema, readValue(schema, json), secrets);
        const read = readValue(schema, JSON.parse(JSON.stringify(writeValue(schema, marked))) as unknown) as object;
        const printed = inspect(read, { depth: 20, maxStringLength: null, maxArrayLength: null });
        for (const secret of secrets) expect(printed).not.toContain(secret);
        expect(JSON.stringify(read)).toBe(JSON.stringify({ ...read }));
      }),
      { numRuns: 30 },
    );
  });
});

describe("an input of a wrong type", () => {
  it("as a whole is said to be one", () => {
    expect(refusalOf(() => writeValue(operations.GetSecretValue.input, "prod/db"))?.message).toBe(
      "The input must be an object, not a string. Nothing was sent.",
    );
  });

  it.each<[unknown, string]>([
    [5, "a number"],
    [true, "a boolean"],
    [[], "an array"],
    [{}, "an object"],
    [() => "hunter2", "a function"],
    [10n, "a bigint"],
  ])("is named by its type, never by its value", (value, word) => {
    const refusal = refusalOf(() => writeValue(operations.PutSecretValue.input, { SecretString: value }));
    expect(refusal?.message).toBe(`"SecretString" of the input must be a string, not ${word}. Nothing was sent.`);
  });

  it("is shown with its whole path", () => {
    const input = { Name: "a", Tags: [null, { Key: "a", Value: 5 }] };
    expect(refusalOf(() => writeValue(operations.CreateSecret.input, input))?.message).toContain('"Tags[1].Value"');
  });

  it("is a date that is none", () => {
    expect(() => writeValue({ kind: "timestamp" }, new Date(Number.NaN))).toThrow("must be a valid Date");
  });
});

describe("names that objects have by themselves", () => {
  const json = JSON.parse('{"__proto__":{"Name":"a"},"constructor":{"prototype":{}},"hasOwnProperty":1}') as object;

  it("in a body are unknown members", () => {
    const read = readValue(operations.GetSecretValue.output, json) as object;
    expect(Object.keys(read)).toEqual([]);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect((read as { Name?: string }).Name).toBeUndefined();
    expect(({} as { Name?: string }).Name).toBeUndefined();
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("as the key %s of a map are keys", (key) => {
    const map = JSON.parse(`{"${key}":["AWSCURRENT"]}`) as object;
    for (const schema of [
      { kind: "map", of: { kind: "list", of: { kind: "string" } } },
      { kind: "map", of: { kind: "list", of: { kind: "timestamp" } } },
    ] as const satisfies Schema[]) {
      const [value, element] = schema.of.of.kind === "string" ? [map, "AWSCURRENT"] : [{ [key]: [1] }, new Date(1000)];
      const read = readValue(schema, value) as Record<string, unknown[]>;
      expect(Object.entries(read)).toEqual([[key, [element]]]);
      expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
      expect(JSON.stringify(writeValue(schema, read))).toContain(`"${key}"`);
    }
  });

  it("are masked like others", () => {
    expect(JSON.stringify(redact(operations.PutSecretValue.input, json))).not.toContain('"a"');
  });
});

describe("what is masked", () => {
  const { input } = operations.CreateSecret;

  it("is what is misspelt, and what stands where something else belongs", () => {
    const shown = redact(input, {
      Name: "a",
      secretString: "hunter2",
      Tags: "hunter2",
      AddReplicaRegions: ["hunter2"],
      ForceOverwriteReplicaSecret: "hunter2",
      Description: { text: "hunter2" },
    });
    expect(JSON.stringify(shown)).not.toContain("hunter2");
    expect(shown).toMatchObject({ Name: "a" });
  });

  it.each([undefined, null, "hunter2", 5, ["hunter2"]])("of something that is no input at all", (value) => {
    expect(JSON.stringify(redact(input, value)) ?? "").not.toContain("hunter2");
  });
});

describe.each([
  ["with Buffer", true],
  ["without Buffer", false],
])("base64 %s", (_, hasBuffer) => {
  afterEach(() => vi.unstubAllGlobals());
  const ours = (run: () => void) => {
    const { Buffer: builtin } = globalThis;
    if (!hasBuffer) vi.stubGlobal("Buffer", undefined);
    try {
      run();
    } finally {
      vi.stubGlobal("Buffer", builtin);
    }
  };

  it("is what Node says it is, both ways", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        let [written, read]: [string, Uint8Array] = ["", new Uint8Array()];
        ours(() => ([written, read] = [toBase64(bytes), fromBase64(text)]));
        expect(written).toBe(text);
        expect([...read]).toEqual([...bytes]);
      }),
    );
  });

  it("is of 64 KiB, too, and of a part of a larger buffer", () => {
    const bytes = Uint8Array.from({ length: 65_537 }, (_unused, index) => (index * 7) % 256);
    ours(() => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      expect(toBase64(bytes.subarray(1, 4))).toBe("Bw4V");
    });
  });

  it.each(["a", "ab", "abc", "ab=", "a===", "ab==cd==", "ab-_", "hunter2!", " YQ==", "YQ==\n"])(
    "refuses %j",
    (text) => {
      ours(() => expect(() => fromBase64(text)).toThrow(new TypeError("not a base64 text")));
    },
  );
});

describe("concealInput", () => {
  const { input } = operations.PutSecretValue;

  it("masks the values of the request wherever the error quotes them", () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: "grapheme", minLength: 4 })
          .filter((text) => !MASK.includes(text) && !"Quoted: atError".includes(text)),
        (secret) => {
          const error = Object.assign(new Error(`Quoted: ${secret}.`), { Reason: `${secret}${secret}` });
          error.stack = `Error: Quoted: ${secret}.\n    at quoted (file.js:1:1)`;
          concealInput(input, { SecretId: "prod/db", SecretString: secret }, error);
          expect([error.message, error.stack, error.Reason]).toEqual([
            `Quoted: ${MASK}.`,
            `Error: Quoted: ${MASK}.\n    at quoted (file.js:1:1)`,
            MASK + MASK,
          ]);
        },
      ),
    );
  });

  it("masks bytes by their base64", () => {
    const SecretBinary = Uint8Array.of(1, 2, 3, 4);
    const error = concealInput(input, { SecretId: "a", SecretBinary }, new Error("at AQIDBA=="));
    expect(error.message).toBe(`at ${MASK}`);
  });

  it("masks short values where they stand alone, and leaves words readable", () => {
    const error = concealInput(input, { SecretString: "a" }, new Error('Value "a" at a place'));
    expect(error.message).toBe(`Value "${MASK}" at ${MASK} place`);
  });

  it.each(["client", "Throttling", "ThrottlingException", "node", "send"])(
    "leaves what programs tell the error by, and the places in its stack, where the secret is %j",
    (secret) => {
      const error = Object.assign(new Error(`Not "${secret}"`), {
        name: "ThrottlingException",
        __type: "ThrottlingException",
        $fault: "client",
        $retryable: { throttling: true },
        Reason: secret,
      });
      error.stack = `${error.name}: ${error.message}\n    at send (node:internal/client:1:1)`;
      concealInput(input, { SecretId: "prod/db", SecretString: secret }, error);
      expect(Object.assign({}, error, { stack: error.stack })).toEqual({
        name: "ThrottlingException",
        __type: "ThrottlingException",
        $fault: "client",
        $retryable: { throttling: true },
        Reason: MASK,
        stack: `ThrottlingException: Not "${MASK}"\n    at send (node:internal/client:1:1)`,
      });
    },
  );

  it("masks also where a code should be, if it is no code", () => {
    const secret = "hunter2-secret-value";
    const said = { code: `Value ${secret} bad`, __type: { deep: [secret] }, $retryable: { [secret]: secret } };
    const error = Object.assign(new Error("no"), said, { name: `Bad ${secret}` });
    error.stack = `${error.name}: no\n    at send`;
    concealInput(input, { SecretId: "prod/db", SecretString: secret }, error);
    expect({ name: error.name, stack: error.stack, all: JSON.stringify(error) }).toEqual({
      name: `Bad ${MASK}`,
      stack: `Bad ${MASK}: no\n    at send`,
      all: expect.not.stringContaining(secret) as string,
    });
  });

  it.each<[string, unknown, unknown]>([
    ["places alone", ["a place"], ["a place"]],
    ["a message of another form", "- it said\n- Not hunter2\n- at send", `- it said\n- Not ${MASK}\n- at send`],
  ])("masks a stack that a program has made of %s", (_, stack, masked) => {
    const error = new Error("Not hunter2");
    error.stack = stack as string;
    expect(concealInput(input, { SecretString: "hunter2" }, error).stack).toEqual(masked);
  });

  it("leaves alone what the request did not carry", () => {
    const error = new Error("prod/db is not there");
    expect(concealInput(input, { SecretId: "prod/db" }, error).message).toBe("prod/db is not there");
    expect(concealInput(input, undefined, error).message).toBe("prod/db is not there");
  });
});

interface Place {
  readonly path: string;
  readonly schema: Schema;
  /** A value of the structure that has this at the place, and nothing else. */
  readonly holding: (value: unknown) => unknown;
}

function placesIn(schema: Schema, path = "", holding: (value: unknown) => unknown = (value) => value): Place[] {
  const here = path === "" ? [] : [{ path, schema, holding }];
  switch (schema.kind) {
    case "structure":
      return [
        ...here,
        ...Object.entries(schema.members).flatMap(([name, member]) =>
          placesIn(member, path === "" ? name : `${path}.${name}`, (value) => holding({ [name]: value })),
        ),
      ];
    case "list":
      return [...here, ...placesIn(schema.of, `${path}[1]`, (value) => holding([null, value]))];
    case "map":
      return [...here, ...placesIn(schema.of, `${path}.key`, (value) => holding({ key: value }))];
    case "string":
    case "boolean":
    case "integer":
    case "long":
    case "timestamp":
    case "blob":
      return here;
  }
}

const WORDS: Record<Schema["kind"], string> = {
  string: "a string",
  boolean: "a boolean",
  integer: "a number",
  long: "a number",
  timestamp: "a valid Date",
  blob: "bytes (a Uint8Array)",
  list: "an array",
  map: "an object",
  structure: "an object",
};

function refusalOf(run: () => unknown): Error | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** The value with everything that is sensitive replaced by texts that can be recognised, which are noted. */
function mark(schema: Schema, value: unknown, secrets: Set<string>): unknown {
  if (value === undefined || value === null) return value;
  if ("sensitive" in schema) {
    const secret = `hunter2-${secrets.size}`;
    secrets.add(secret);
    if (schema.kind === "string") return secret;
    const bytes = new TextEncoder().encode(secret);
    secrets.add(
      inspect(bytes)
        .replace(/^\S+ \[|\]$/g, "")
        .trim(),
    );
    secrets.add(toBase64(bytes));
    return bytes;
  }
  switch (schema.kind) {
    case "structure":
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, mark(schema.members[name]!, member, secrets)]),
      );
    case "list":
      return (value as unknown[]).map((element) => mark(schema.of, element, secrets));
    case "map":
      return Object.fromEntries(
        Object.entries(value).map(([key, element]) => [key, mark(schema.of, element, secrets)]),
      );
    case "string":
    case "boolean":
    case "integer":
    case "long":
    case "timestamp":
    case "blob":
      return value;
  }
}
