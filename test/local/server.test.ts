import { readFileSync } from "node:fs";
import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
  type Server,
  type ServerOptions,
} from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { LocalSecretsManager, type LocalListenOptions, type LocalServer } from "../../src/local/index.js";
import { isAllowedHost, whyNotInControl } from "../../src/local/allowed.js";
import { aService } from "../support/conformance.js";

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request with exactly these headers: `fetch` would not let a Host or an Origin pass. */
function send(url: string, options: RequestOptions, body?: string | Uint8Array): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: "POST", agent: false, ...options }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Writes to the socket as it is, and tells what came back until the other side closed it. */
function sendRaw(port: number, text: string, longest = 3000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.setEncoding("utf8").on("data", (piece) => (received += piece));
    socket.on("close", () => resolve(received));
    socket.on("error", (error: Error & { code?: string }) =>
      error.code === "ECONNRESET" ? resolve(received) : reject(error),
    );
    socket.setTimeout(longest, () => socket.destroy(new Error("the connection was left open")));
  });
}

/** A request of ListSecrets with a signature that is well formed. */
const SIGNED = {
  "content-type": "application/x-amz-json-1.1",
  "x-amz-target": "secretsmanager.ListSecrets",
  "x-amz-date": "20260304T050607Z",
  authorization: `AWS4-HMAC-SHA256 Credential=local/20260304/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
};

describe("a local service that listens", () => {
  const local = new LocalSecretsManager({ seed: { a: "b" } });
  let server: LocalServer;
  beforeAll(async () => {
    server = await local.listen();
  });
  afterAll(() => local.close());

  const post = (headers: Record<string, string>, body = "{}", method = "POST") =>
    send(server.url, { method, headers: { ...SIGNED, ...headers } }, method === "OPTIONS" ? undefined : body);

  it("takes a free port of the loopback interface, and says where", async () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await post({})).status).toBe(200);
  });

  it("says so when the port is taken", async () => {
    await expect(local.listen({ port: server.port })).rejects.toThrow("EADDRINUSE");
  });

  it("answers several requests on one connection", async () => {
    const lines = Object.entries({ ...SIGNED, host: "localhost", "content-length": "2" });
    const text = `POST / HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join("\r\n")}`;
    const received = await sendRaw(server.port, `${text}\r\n\r\n{}${text}\r\nconnection: close\r\n\r\n{}`);
    expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  describe("refuses what is not a request of the service", () => {
    it.each([
      ["[order/form, inferred] another method", "GET", "/", {}],
      ["[order/form, inferred] another method", "PUT", "/", {}],
      ["[order/form, inferred] another path", "POST", "/secrets", {}],
      ["[order/form, inferred] another kind of content", "POST", "/", { "content-type": "application/json" }],
      ["a form", "POST", "/", { "content-type": "application/x-www-form-urlencoded" }],
    ])("%s: %s %s %j", async (_what, method, path, headers) => {
      const body = method === "GET" ? undefined : "{}";
      const { status, text } = await send(server.url + path, { method, headers: { ...SIGNED, ...headers } }, body);
      expect({ status, text }).toEqual({ status: 404, text: "<UnknownOperationException/>\n" });
    });

    it.each(["", "secretsmanager.", "secretsmanager.GetSecret", "dynamodb.ListSecrets", "secretsmanager.constructor"])(
      '[front/unknown-operation, inferred] the target "%s"',
      async (target) => {
        const { status, text } = await post({ "x-amz-target": target });
        expect({ status, text }).toEqual({ status: 400, text: '{"__type":"UnknownOperationException"}' });
      },
    );

    it.each(["", "{", "nothing", '{"a":1}}', "\u0000"])("[order/json, inferred] the body %j", async (body) => {
      const { status, text } = await post({}, body);
      expect({ status, text }).toEqual({ status: 400, text: '{"__type":"SerializationException"}' });
    });

    it.each(["[]", "1", '"text"', "null", "true"])(
      "[order/types, inferred] the body %s, which is no object",
      async (body) => {
        const { status, text } = await post({ "x-amz-target": "secretsmanager.GetSecretValue" }, body);
        expect(status).toBe(400);
        expect(JSON.parse(text).__type).toMatch(/^(Serialization|Validation)Exception$/);
      },
    );
  });

  describe("keeps its limits", () => {
    it("for a body that says how large it is", async () => {
      const received = await sendRaw(
        server.port,
        "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99999999\r\n\r\nthe beginning",
      );
      expect(received).toMatch(/^HTTP\/1\.1 413 /);
    });

    it("for a body that does not", async () => {
      const answer = send(
        server.url,
        { headers: { ...SIGNED, "transfer-encoding": "chunked" } },
        new Uint8Array(3 * 1024 * 1024),
      ).then(
        ({ status }) => status,
        () => "reset",
      );
      expect([413, "reset"]).toContain(await answer);
    });

    it("for a body that is as large as it may be: the largest value, every character escaped", async () => {
      const body = JSON.stringify({ Name: "large", ClientRequestToken: "x".repeat(32) }).replace(
        "}",
        `,"SecretString":"${"\\u0041".repeat(65_536)}"}`,
      );
      expect((await post({ "x-amz-target": "secretsmanager.CreateSecret" }, body)).status).toBe(200);
    });

    it("for headers", async () => {
      const received = await sendRaw(
        server.port,
        `POST / HTTP/1.1\r\nhost: localhost\r\nx-filler: ${"a".repeat(20_000)}\r\n\r\n`,
      );
      expect(received).toMatch(/^HTTP\/1\.1 4\d\d /);
    });

    it("for what is no HTTP", async () => {
      expect(await sendRaw(server.port, "hello there\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    });

    it("for requests without a host", async () => {
      expect(await sendRaw(server.port, "POST / HTTP/1.1\r\ncontent-length: 0\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    });
  });

  describe("keeps its limits of time and number", () => {
    /** A server that has a twenty-fifth of the time that it gives, and Node's server in it. */
    async function aHastyServer(of = local) {
      const http = process.getBuiltinModule("node:http");
      const create = http.createServer as (options: ServerOptions, listener: RequestListener) => Server;
      let inner!: Server;
      vi.spyOn(http, "createServer").mockImplementation(((given: ServerOptions, listener: RequestListener) => {
        const hasty = {
          ...given,
          headersTimeout: given.headersTimeout! / 25,
          requestTimeout: given.requestTimeout! / 25,
          connectionsCheckingInterval: 50,
        };
        return (inner = create(hasty, listener));
      }) as typeof http.createServer);
      const listening = await of.listen();
      onTestFinished(() => listening.close());
      return { port: listening.port, inner };
    }

    it("for a peer that takes its time with the headers", async () => {
      const { port } = await aHastyServer();
      const received = await sendRaw(port, "POST / HTTP/1.1\r\nhost: localhost\r\n", 5000);
      expect(received).toMatch(/^HTTP\/1\.1 4\d\d /);
    });

    it("for a peer that takes its time with the body", async () => {
      const { port } = await aHastyServer();
      const received = await sendRaw(port, "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{", 5000);
      expect(received).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    });

    it.each([
      ["a peer that says nothing", ""],
      ["a peer that stops within a request", "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{"],
      ["a peer whose answer is large", "GET /_local/snapshot HTTP/1.1\r\nhost: localhost\r\n\r\n"],
    ])(
      "for %s, and neither reads nor closes",
      async (_who, text) => {
        const names = Array.from({ length: 200 }, (_, index) => `${index}`);
        const large = new LocalSecretsManager({
          seed: Object.fromEntries(names.map((name) => [name, "b".repeat(60_000)])),
        });
        const { port, inner } = await aHastyServer(large);
        const sockets = new Set<unknown>();
        inner.on("connection", (socket) => {
          sockets.add(socket);
          socket.on("close", () => sockets.delete(socket));
        });
        const peer = connect(port, "127.0.0.1", () => peer.write(text));
        peer.on("error", () => {});
        onTestFinished(() => void peer.destroy());
        await vi.waitFor(() => expect(sockets.size).toBe(1));
        await vi.waitFor(() => expect(sockets.size).toBe(0), { timeout: 12_000 });
      },
      15_000,
    );

    it("for connections", async () => {
      const { port, inner } = await aHastyServer();
      expect(inner.maxConnections).toBe(1000);
      // As if 998 were open.
      inner.maxConnections -= 998;
      const held = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
      onTestFinished(() => held.forEach((socket) => socket.destroy()));
      await Promise.all(held.map((socket) => new Promise((resolve) => socket.once("connect", resolve))));
      // The server counts a connection once it has accepted it, in turn.
      expect(await sendRaw(port, "GET /_local/health HTTP/1.1\r\nhost: localhost\r\n\r\n", 5000)).toBe("");
    });
  });

  describe("refuses names that point here", () => {
    it.each(["evil.example", "evil.example:4599", "localhost.evil.example", "127.0.0.1.evil.example"])(
      'the host "%s"',
      async (host) => {
        const { status, text } = await post({ host });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(text).not.toContain("SecretList");
      },
    );

    it("a host without a name", async () => {
      const received = await sendRaw(
        server.port,
        "POST / HTTP/1.1\r\nhost:\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
      );
      expect(received).toMatch(/^HTTP\/1\.1 4/);
    });

    it("a host longer than any name can be, without a long look at it", async () => {
      const host = `${":".repeat(16_000)}x`;
      const began = performance.now();
      for (let count = 0; count < 10; count++) expect(isAllowedHost(host)).toBe(false);
      expect(performance.now() - began).toBeLessThan(500);
      for (const length of [255, 256]) {
        const longest = `${"a".repeat(length - ".localhost".length)}.localhost`;
        expect(isAllowedHost(longest)).toBe(length === 255);
        expect(isAllowedHost(`${longest}:4599`)).toBe(length === 255);
      }
    });

    it.each(["localhost", "LOCALHOST:4599", "127.0.0.1:1", "[::1]:4599", "sm.localhost", "192.168.1.5:4599"])(
      'but not the host "%s"',
      async (host) => {
        expect((await post({ host })).status).toBe(200);
      },
    );
  });

  describe("answers pages of this computer", () => {
    it("when they ask whether they may", async () => {
      const { status, headers } = await post(
        {
          origin: "http://localhost:3000",
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,content-type,x-amz-target",
        },
        "",
        "OPTIONS",
      );
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        "access-control-allow-origin": "http://localhost:3000",
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "authorization,content-type,x-amz-target",
        vary: "origin",
      });
    });

    it.each(["http://localhost:3000", "http://127.0.0.1:8080", "https://app.localhost", "http://[::1]:5173"])(
      "when they come from %s",
      async (origin) => {
        const { status, headers } = await post({ origin });
        expect(status).toBe(200);
        expect(headers["access-control-allow-origin"]).toBe(origin);
        expect(headers["access-control-expose-headers"]).toContain("x-amzn-requestid");
      },
    );

    it("also with a refusal", async () => {
      const { status, headers } = await post({ origin: "http://localhost:3000" }, '{"MaxResults":0}');
      expect(status).toBe(400);
      expect(headers["access-control-allow-origin"]).toBe("http://localhost:3000");
    });

    it.each(["https://evil.example", "null", "http://localhost.evil.example", "file://"])(
      "and not %s",
      async (origin) => {
        for (const method of ["POST", "OPTIONS"]) {
          const { status, headers } = await post({ origin }, "{}", method);
          expect(status).toBe(403);
          expect(headers).not.toHaveProperty("access-control-allow-origin");
        }
      },
    );
  });

  describe("lets others in that were allowed", () => {
    const listen = async (options: LocalListenOptions) => (await local.listen(options)).url;

    it("by their host", async () => {
      const url = await listen({ allowedHosts: ["secrets.internal"] });
      expect((await send(url, { headers: { ...SIGNED, host: "secrets.internal:4599" } }, "{}")).status).toBe(200);
      expect((await send(url, { headers: { ...SIGNED, host: "other.internal" } }, "{}")).status).toBe(403);
    });

    it("by their origin", async () => {
      const url = await listen({ allowedOrigins: ["https://app.example"] });
      const ask = (origin: string) => send(url, { headers: { ...SIGNED, origin } }, "{}");
      expect((await ask("https://app.example")).headers["access-control-allow-origin"]).toBe("https://app.example");
      expect((await ask("https://other.example")).status).toBe(403);
      const open = await listen({ allowedOrigins: ["*"] });
      expect((await send(open, { headers: { ...SIGNED, origin: "https://other.example" } }, "{}")).status).toBe(200);
    });
  });
});

describe("closing", () => {
  afterEach(() => void vi.useRealTimers());

  it("ends idle connections at once, and can be done twice", async () => {
    const local = new LocalSecretsManager();
    const server = await local.listen();
    await fetch(`${server.url}/_local/health`);
    // The second that others get never passes.
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    await server.close();
    await server.close();
    await local.close();
  });

  it("is for good", async () => {
    const local = new LocalSecretsManager();
    const listening = local.listen();
    await local.close();
    await expect(listening).rejects.toThrow("has been closed");
    await expect(local.listen()).rejects.toThrow("Make another one.");
  });

  it("lets a request that is under way be answered", async () => {
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const random = () => {
      // For the id of the request.
      arrived();
      return 0.5;
    };
    const local = new LocalSecretsManager({ latency: 100, random });
    const server = await local.listen();
    const answer = send(server.url, { headers: SIGNED }, "{}");
    await arrival;
    await local.close();
    expect((await answer).status).toBe(200);
  });

  it("waits a second at most for one that is never answered", async () => {
    const local = new LocalSecretsManager();
    local.faults.add({ fault: "NoAnswer" });
    const server = await local.listen();
    const answer = send(server.url, { headers: SIGNED }, "{}").catch((error: Error) => error);
    while (local.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const closed = local.close();
    await vi.advanceTimersByTimeAsync(999);
    expect(await Promise.race([closed.then(() => "closed"), Promise.resolve("waits")])).toBe("waits");
    await vi.advanceTimersByTimeAsync(1);
    await closed;
    expect(await answer).toBeInstanceOf(Error);
  });
});

describe("the control API", () => {
  const service = aService({ seed: { a: "hunter2" }, strictAuth: false });
  let url: string;
  beforeAll(async () => {
    ({ url } = await service.local.listen());
  });

  const control = async (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) => {
    const given = json === undefined ? {} : { "content-type": "application/json" };
    const body = json === undefined ? undefined : JSON.stringify(json);
    const { status, text } = await send(`${url}/_local/${path}`, { method, headers: { ...given, ...headers } }, body);
    return { status, json: JSON.parse(text) };
  };

  it("tells that the service is there", async () => {
    expect(await control("GET", "health")).toEqual({ status: 200, json: { status: "ok" } });
  });

  it("resets", async () => {
    await service.ask("CreateSecret", { Name: "b" });
    expect(await control("POST", "reset")).toEqual({ status: 200, json: {} });
    expect((await service.ask("ListSecrets")).SecretList).toMatchObject([{ Name: "a" }]);
  });

  it("takes everything, and puts it back", async () => {
    const { json } = await control("GET", "snapshot");
    await service.ask("CreateSecret", { Name: "b" });
    expect((await control("POST", "restore", json)).status).toBe(200);
    expect((await service.ask("ListSecrets")).SecretList).toMatchObject([{ Name: "a" }]);
  });

  it("moves the clock", async () => {
    expect((await control("POST", "clock", { set: "2030-01-01T00:00:00Z" })).json).toEqual({
      now: "2030-01-01T00:00:00.000Z",
      rate: 0,
    });
    await control("POST", "clock", { advance: { days: 8 } });
    expect((await control("GET", "clock")).json.now).toBe("2030-01-09T00:00:00.000Z");
    for (const wrong of [{ advanced: { days: 8 } }, { days: 8 }, { advance: null }, { advance: { weeks: 1 } }]) {
      expect((await control("POST", "clock", wrong)).status).toBe(400);
    }
    expect((await control("GET", "clock")).json.now).toBe("2030-01-09T00:00:00.000Z");
  });

  it("adds faults, and takes them away", async () => {
    await control("POST", "faults", { operation: "ListSecrets", fault: "ThrottlingException" });
    expect((await service.refusal("ListSecrets")).code).toBe("ThrottlingException");
    await control("DELETE", "faults");
    await service.ask("ListSecrets");
  });

  it("tells what was asked, without secrets", async () => {
    await control("DELETE", "requests");
    await service.ask("PutSecretValue", { SecretId: "a", SecretString: "hunter3" });
    const { json } = await control("GET", "requests");
    expect(json).toMatchObject([{ operation: "PutSecretValue", input: { SecretId: "a" }, statusCode: 200 }]);
    expect(JSON.stringify(json)).not.toContain("hunter");
  });

  it("makes functions known, and tells what came of rotations", async () => {
    const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:elsewhere";
    await control("POST", "functions", { functionArn, url: "http://127.0.0.1:1/" });
    const rotation = { RotationLambdaARN: functionArn, RotationRules: { AutomaticallyAfterDays: 1 } };
    await service.ask("RotateSecret", { SecretId: "a", ...rotation });
    await service.local.settled();
    const { json } = await control("GET", "rotations");
    expect(json).toMatchObject([{ name: "RotationStarted" }, { name: "RotationFailed" }]);
    expect(json[1]).not.toHaveProperty("error");
  });

  it.each([
    ["clock", { set: "never" }, '"never" is not a date'],
    ["clock", { set: null }, '"null" is not a date'],
    ["clock", { advance: null }, "A duration is a number of milliseconds, or days"],
    ["clock", { advance: "8 days" }, "A duration is"],
    ["clock", { rate: -1 }, "The rate of a clock must be 0 or more"],
    ["faults", {}, 'A fault rule needs a "fault"'],
    ["restore", { format: "none" }, "This is no snapshot"],
    ["functions", { functionArn: "a", url: "nowhere" }, '"url" must be the address of the function'],
    ["functions", { functionArn: "a", url: "ftp://localhost/" }, '"url" must be the address of the function'],
    ["functions", { functionArn: "a" }, '"url" must be the address of the function'],
    ["functions", { url: "http://localhost/" }, '"functionArn" must be a text'],
  ])("says what is wrong with %s %j", async (path, json, why) => {
    const answer = await control("POST", path, json);
    expect(answer.status).toBe(400);
    expect(answer.json.message).toContain(why);
  });

  it("does not repeat a body that is not JSON", async () => {
    const headers = { "content-type": "application/json" };
    const { status, text } = await send(`${url}/_local/restore`, { headers }, "hunter2 hunter2");
    expect({ status, text }).toEqual({ status: 400, text: '{"message":"The body is not JSON."}' });
  });

  it("names its actions to who asks for another", async () => {
    const { status, json } = await control("GET", "secrets");
    expect(status).toBe(404);
    const [, list] = /There are: (.*)\.$/.exec(json.message)!;
    const actions = list!.split(", ");
    expect(actions).toContain("GET snapshot");
    const page = readFileSync("docs/local-service.md", "utf8");
    expect(actions.filter((action) => !page.includes(`\`${action.replace(" ", " /_local/")}\``))).toEqual([]);
  });

  describe("is refused to", () => {
    it.each([
      ["a page of another origin", { origin: "https://evil.example" }],
      ["a page of another port", { origin: "http://127.0.0.1:3000" }],
      ["a page without an origin", { origin: "null" }],
      ["a page of another site", { "sec-fetch-site": "cross-site" }],
      ["a page of the same site", { "sec-fetch-site": "same-site" }],
      ["a name that points here", { host: "evil.example" }],
      ["an address of a network", { host: "192.168.1.5" }],
    ])("%s: %j", async (_who, headers) => {
      for (const [method, path] of [
        ["POST", "reset"],
        ["GET", "snapshot"],
        ["GET", "requests"],
      ] as const) {
        const { status, json } = await control(method, path, undefined, headers);
        expect(status).toBe(403);
        expect(JSON.stringify(json)).not.toContain("hunter2");
      }
    });

    it.each(["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=a"])(
      "a form that is posted as %s",
      async (type) => {
        const headers = { "content-type": type };
        expect((await send(`${url}/_local/reset`, { headers }, "a=b")).status).toBe(403);
        expect((await send(`${url}/_local/clock`, { headers }, '{"rate":1}')).status).toBe(403);
      },
    );

    it.each([
      ["127.0.0.1", true],
      ["127.8.9.10", true],
      ["::1", true],
      ["::ffff:127.0.0.1", true],
      ["192.168.1.5", false],
      ["::ffff:192.168.1.5", false],
      ["fe80::1", false],
      [undefined, false],
    ])("another computer, whatever it calls this one: from %s", (remoteAddress, isHere) => {
      const request = { method: "GET", headers: { host: "localhost" }, socket: { remoteAddress } };
      expect(whyNotInControl(request as IncomingMessage)).toBe(
        isHere ? undefined : "Only this computer may control the service.",
      );
    });

    it("what is too large to read for a refusal", async () => {
      const head = "POST /_local/restore HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
      const { port } = new URL(url);
      const received = await sendRaw(
        Number(port),
        `${head}origin: https://evil.example\r\ncontent-length: 200000000\r\nconnection: close\r\n\r\n{`,
      );
      expect(received).toMatch(/^HTTP\/1\.1 403 /);
    });

    it("a page that asks whether it may", async () => {
      const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };
      const answer = await send(`${url}/_local/reset`, { method: "OPTIONS", headers });
      expect(answer.status).toBe(403);
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    });
  });
});
