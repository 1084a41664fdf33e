import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LocalSecretsManager, type LocalHttpRequest, type LocalServer } from "../../src/local/index.js";
import { anything, badBody, badHeaders, encode, wellFormed, word } from "../support/badRequests.js";

/**
 * Ten thousand requests and more that nobody should send, over sockets, as bytes. What is a request is answered, by a 4xx
 * where it is refused; nothing is answered by a failure of the service; a refusal leaves the state as it was; and no connection
 * is left open once its peer has said all that it has to say.
 */

/** No generated input says this by chance. */
const SEEDED = "the seeded value 6f1d2c";

/** Bytes that are sent on one connection. */
interface Sent {
  readonly bytes: Uint8Array;
  /** How many answers must come at least: none, where it is cut off or no HTTP. */
  readonly answers: number;
  /** Whether the first request asks for no body. */
  readonly isHead?: boolean;
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const join = (...parts: (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? latin1(part) : part)));

/** A value of a header with what no header can hold taken out. */
const headerValue = (text: string): string => text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, "");
const lines = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${headerValue(value)}\r\n`)
    .join("");

/** A request as it should be on the wire, whatever is in it. */
function whole(
  { method, path, query, headers, body }: LocalHttpRequest,
  more: Record<string, string> = {},
): Uint8Array {
  const target = query === "" ? path : `${path}?${query}`;
  const all = { ...headers, "content-length": String(body.length), ...more };
  return join(`${method} ${target} HTTP/1.1\r\n${lines(all)}\r\n`, body);
}

/** The same in chunks. */
function chunked(request: LocalHttpRequest, sizes: readonly number[]): Uint8Array {
  const { "content-length": _length, ...headers } = request.headers;
  const pieces: (string | Uint8Array)[] = [];
  let at = 0;
  for (const size of [...sizes, request.body.length]) {
    const piece = request.body.subarray(at, at + size);
    at += piece.length;
    if (piece.length > 0) pieces.push(`${piece.length.toString(16)}\r\n`, piece, "\r\n");
  }
  const head = `POST / HTTP/1.1\r\n${lines({ ...headers, "transfer-encoding": "chunked" })}\r\n`;
  return join(head, ...pieces, "0\r\n\r\n");
}

const one = (bytes: Uint8Array): Sent => ({ bytes, answers: 1 });
const last = { connection: "close" };

const inputs = wellFormed.map((request) => one(whole(request, last)));
const bodies = badBody.map((request) => one(whole(request, last)));
const headers = badHeaders.map((request) => one(whole(request, last)));

const path = fc
  .oneof(
    fc.webPath(),
    word,
    fc.constantFrom("/", "//", "/?", "*", "/_local", "/_LOCAL/reset", "http://localhost/", "/%00"),
  )
  .map((text) => text.replace(/[^!-~]/g, "") || "/");
const forms: fc.Arbitrary<Sent> = fc.oneof(
  // Methods and paths.
  fc
    .tuple(fc.constantFrom("GET", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "QUERY", "POST"), path, badBody)
    .map(([method, target, request]) => ({
      bytes: whole({ ...request, method, path: target }, last),
      answers: 1,
      isHead: method === "HEAD",
    })),
  // Pieces.
  fc.tuple(badBody, fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 5 })).map(([request, sizes]) => ({
    bytes: chunked(request, sizes),
    answers: 1,
  })),
  // Several requests at once: the first that is not the last of the connection is followed by others.
  fc.array(fc.oneof(wellFormed, badBody), { minLength: 2, maxLength: 5 }).map((requests) => ({
    bytes: join(...requests.map((request) => whole(request))),
    answers: requests.length,
  })),
  // Cut off somewhere.
  fc.tuple(fc.oneof(wellFormed, badHeaders), fc.double({ min: 0, max: 1, noNaN: true })).map(([request, part]) => {
    const bytes = whole(request);
    return { bytes: bytes.subarray(0, Math.floor(bytes.length * part)), answers: 0 };
  }),
  // Lengths that are none, or of something else.
  fc
    .tuple(
      badBody,
      fc.constantFrom("", "-1", "1e3", "0x10", "9".repeat(30), "4, 5", " ", "NaN", "18446744073709551616", "1048577"),
    )
    .map(([request, length]) => ({ bytes: whole(request, { ...last, "content-length": length }), answers: 0 })),
  fc
    .tuple(badBody, fc.constantFrom("chunked", "gzip", "chunked, chunked", "identity", ""))
    .map(([request, coding]) => ({
      bytes: whole(request, { ...last, "transfer-encoding": coding }),
      answers: 0,
    })),
  // Headers that are many, long, or of any bytes.
  fc
    .tuple(badBody, fc.integer({ min: 1, max: 40_000 }))
    .map(([request, length]) => one(whole(request, { ...last, "x-filler": "f".repeat(length) }))),
  fc.tuple(badBody, fc.integer({ min: 1, max: 3000 })).map(([request, count]) => ({
    bytes: whole(request, Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${at}`, "a"]))),
    answers: 0,
  })),
  fc.tuple(fc.uint8Array({ maxLength: 200 }), badBody).map(([bytes, request]) => ({
    bytes: join("POST / HTTP/1.1\r\nhost: localhost\r\nx-any: ", bytes, "\r\n", whole(request)),
    answers: 0,
  })),
  fc.constantFrom("100-continue", "anything").map((expected) => ({
    bytes: join(`POST / HTTP/1.1\r\nhost: localhost\r\nexpect: ${expected}\r\ncontent-length: 2\r\n\r\n{}`),
    answers: 1,
  })),
  fc.constantFrom("websocket", "h2c", "TLS/1.0").map((protocol) => ({
    bytes: join(
      `POST / HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: ${protocol}\r\ncontent-length: 2\r\n\r\n{}`,
    ),
    answers: 0,
  })),
  // What is no HTTP/1.1.
  fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ bytes, answers: 0 })),
  fc
    .constantFrom("HTTP/0.9", "HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTP/1.1", "")
    .map((version) => ({ bytes: join(`POST / ${version}\r\nhost: localhost\r\n\r\n`), answers: 0 })),
  fc.constantFrom("CONNECT localhost:1", "PRI *", "OPTIONS *").map((start) => ({
    bytes: join(`${start} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`),
    answers: 0,
  })),
);

/** The control API: its actions with members of any kind, other actions, headers and bodies. */
const ACTIONS = [
  "health",
  "reset",
  "snapshot",
  "restore",
  "clock",
  "faults",
  "keys",
  "requests",
  "events",
  "rotations",
  "functions",
];
const MEMBERS = fc.record(
  {
    advance: fc.oneof(anything, fc.record({ days: anything, hours: anything }, { requiredKeys: [] })),
    set: anything,
    rate: anything,
    operation: anything,
    secretId: anything,
    times: anything,
    probability: anything,
    fault: fc.oneof(
      anything,
      fc.record({ error: anything, message: anything, statusCode: anything }, { requiredKeys: [] }),
    ),
    key: anything,
    state: fc.oneof(anything, fc.constantFrom("Disabled", "Enabled")),
    functionArn: anything,
    url: anything,
    format: fc.oneof(anything, fc.constant("secrets-manager-client/1")),
    stores: fc.oneof(anything, fc.dictionary(fc.oneof(word, fc.constant("000000000000/us-east-1")), anything)),
  },
  { requiredKeys: [] },
);
const control: fc.Arbitrary<Sent> = fc
  .tuple(
    fc.constantFrom("GET", "POST", "POST", "POST", "DELETE", "PUT", "OPTIONS", "HEAD"),
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...ACTIONS) }, { weight: 1, arbitrary: path }),
    fc.oneof(
      { weight: 4, arbitrary: MEMBERS.map((members) => encode(JSON.stringify(members))) },
      { weight: 1, arbitrary: badBody.map(({ body }) => body) },
    ),
    fc.record(
      {
        "content-type": fc.oneof(
          { weight: 5, arbitrary: fc.constant("application/json") },
          { weight: 1, arbitrary: word },
        ),
        host: fc.oneof({ weight: 5, arbitrary: fc.constant("localhost") }, { weight: 1, arbitrary: word }),
        origin: fc.oneof({ weight: 5, arbitrary: fc.constant("http://localhost") }, { weight: 1, arbitrary: word }),
        "sec-fetch-site": word,
      },
      { requiredKeys: ["content-type", "host"] },
    ),
  )
  .map(([method, action, body, given]) => ({
    bytes: whole({ method, path: `/_local/${action}`, query: "", headers: given, body }, last),
    answers: 1,
    isHead: method === "HEAD",
  }));

describe.each([
  { what: "inputs of every operation, right and wrong", sent: inputs, runs: 3000 },
  { what: "bodies of every kind", sent: bodies, runs: 2000 },
  { what: "headers and targets", sent: headers, runs: 1500 },
  { what: "forms that are none", sent: forms, runs: 3500 },
  { what: "commands of the control API", sent: control, runs: 2000 },
])("over HTTP, $runs times $what", ({ sent, runs }) => {
  let local: LocalSecretsManager;
  let server: LocalServer;
  beforeAll(async () => {
    local = new LocalSecretsManager({ seed: { a: SEEDED, b: SEEDED } });
    server = await local.listen();
  });
  afterAll(() => local.close());

  it("are answered, refused where they must be, and leave nothing behind when they are", async () => {
    const state = () => JSON.stringify(local.snapshot());
    let before = state();
    await fc.assert(
      fc.asyncProperty(sent, async ({ bytes, answers, isHead = false }) => {
        const received = await exchange(server.port, bytes);
        const statuses = statusesOf(received, isHead);
        expect(statuses.length).toBeGreaterThanOrEqual(answers);
        for (const status of statuses) expect([100, 200, 204, 400, 403, 404, 413, 417, 431]).toContain(status);
        if (statuses.includes(200)) before = state();
        else expect(state()).toBe(before);
        // A fault that was asked for would befall those that follow; so would a clock far in the future.
        local.faults.clear();
      }),
      { numRuns: runs },
    );
    expect(JSON.stringify(local.requests)).not.toContain(SEEDED);
    const health = await fetch(`${server.url}/_local/health`);
    expect(await health.json()).toEqual({ status: "ok" });
  }, 300_000);
});

/** Sends bytes, ends, and tells what comes back until the other side ends, too. */
function exchange(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => socket.end(bytes));
    socket.on("data", (piece: Buffer) => pieces.push(piece));
    socket.on("close", () => resolve(Buffer.concat(pieces).toString("latin1")));
    // What is still on its way to a server that has refused it already breaks the connection.
    socket.on("error", (error: Error & { code?: string }) => {
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") reject(error);
    });
    socket.setTimeout(20_000, () => {
      socket.destroy();
      reject(new Error("The connection was left open."));
    });
  });
}

/** The statuses of the answers, each of which must be whole and followed by nothing but the next. */
function statusesOf(received: string, isHead: boolean): number[] {
  const statuses: number[] = [];
  for (let rest = received; rest !== "";) {
    const [head, status] = /^HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(rest) ?? [];
    if (head === undefined) throw new Error(`This is no answer: ${rest.slice(0, 200)}`);
    // In chunks Node answers what it refuses by itself, with nothing in them.
    const isChunked = /\r\ntransfer-encoding: chunked\r\n/i.test(head);
    const length = isChunked ? "0\r\n\r\n".length : Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1] ?? 0);
    const hasBody = !(isHead && statuses.length === 0);
    rest = rest.slice(head.length + (hasBody ? length : 0));
    statuses.push(Number(status));
  }
  return statuses;
}
