import { Agent } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:https";
import type { Readable } from "node:stream";
import { HttpRequest } from "@smithy/protocol-http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { NodeHttpHandler, type NodeHttpOptions } from "../../src/http/NodeHttpHandler.js";
import { Progress, PROGRESS } from "../../src/http/Progress.js";
import { anAuthority } from "../support/certificates.js";
import { failureOf } from "../support/aClient.js";
import { aClosedPort, aServer, aTcpServer } from "../support/loopback.js";

/** Asked as our clients ask, which are told of the call's progress. */
class AskedByUs extends NodeHttpHandler {
  override handle(request: HttpRequest, options: object = {}) {
    return super.handle(request, { [PROGRESS]: new Progress(), ...options });
  }
}

function aHandler(options: NodeHttpOptions = {}): NodeHttpHandler {
  const handler = new AskedByUs(options);
  onTestFinished(() => handler.destroy());
  return handler;
}

function aRequest(url: string, more: object = {}): HttpRequest {
  const { protocol, hostname, port } = new URL(url);
  const headers = { "content-type": "application/x-amz-json-1.1" };
  return new HttpRequest({ protocol, hostname, port: Number(port), method: "POST", headers, body: "{}", ...more });
}

const sent = (url: string, options: object = {}, configuration: NodeHttpOptions = {}) =>
  aHandler(configuration).handle(aRequest(url), options);

describe("a request by node:http", () => {
  it("arrives as it is", async () => {
    const { url, came } = await aServer((response) => response.end("{}"));
    await aHandler().handle(aRequest(url, { path: "/a", query: { b: "c d" }, body: "clé 🔑" }));
    expect(came[0]).toMatchObject({ method: "POST", url: "/a?b=c%20d", body: "clé 🔑" });
    expect(came[0]!.headers["content-type"]).toBe("application/x-amz-json-1.1");
  });

  it("has an answer with status, headers and text", async () => {
    const { url } = await aServer((response) => {
      response.writeHead(400, "No", { "X-Amzn-RequestId": "r-1", "Set-Cookie": ["a", "b"] });
      response.end("clé 🔑");
    });
    const { response } = await sent(url);
    expect(response).toMatchObject({ statusCode: 400, reason: "No", body: "clé 🔑" });
    expect(response.headers).toMatchObject({ "x-amzn-requestid": "r-1", "set-cookie": "a, b" });
  });

  it("is given to other clients as the stream that they read, whose time ends, too", async () => {
    const { url } = await aServer((response, _, count) => {
      response.write("clé ");
      if (count === 1) response.end("🔑");
    });
    const handler = new NodeHttpHandler({ requestTimeout: 200 });
    onTestFinished(() => handler.destroy());
    const bodyOf = async () => (await handler.handle(aRequest(url))).response.body as Readable;
    expect(Buffer.concat(await (await bodyOf()).toArray()).toString()).toBe("clé 🔑");
    await expect((await bodyOf()).toArray()).rejects.toThrow("aborted");
  });

  it("goes over TLS, and does not where the other side is not trusted", async () => {
    const authority = anAuthority();
    const server = createServer(authority.certify(), (_, response) => response.end("{}"));
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await sent(url, {}, { httpsAgent: { ca: authority.cert } as never })).response.statusCode).toBe(200);
    expect(await failureOf(sent(url))).toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
  });

  it("uses the connection of the one before it", async () => {
    const { url, connections } = await aServer((response) => response.end("{}"));
    const handler = aHandler();
    for (let count = 0; count < 3; count += 1) await handler.handle(aRequest(url));
    expect(connections()).toBe(1);
  });

  it("goes over the caller's agent, or one made by the caller's description", async () => {
    const { url } = await aServer((response) => response.end("{}"));
    const httpAgent = new Agent({ keepAlive: true });
    const added = vi.spyOn(httpAgent, "addRequest" as never);
    await sent(url, {}, { httpAgent });
    expect(added).toHaveBeenCalledOnce();
    const lookup = vi.fn((_host: string, _options: object, found: (error: null, at: object[]) => void) =>
      found(null, [{ address: "127.0.0.1", family: 4 }]),
    );
    await sent(url.replace("127.0.0.1", "somewhere.invalid"), {}, { httpAgent: { lookup } as never });
    expect(lookup).toHaveBeenCalled();
  });

  it("fails with the name and the code that Node gave where it is refused", async () => {
    const error = await failureOf(sent(`http://127.0.0.1:${await aClosedPort()}`));
    expect(error).toMatchObject({ name: "Error", code: "ECONNREFUSED" });
  });

  it("fails where the answer breaks off", async () => {
    const { url } = await aServer((response, { socket }) => {
      response.writeHead(200, { "content-length": "10" });
      response.write("{");
      setTimeout(() => socket.resetAndDestroy(), 20);
    });
    expect(await failureOf(sent(url))).toMatchObject({ name: "TimeoutError", code: "ECONNRESET" });
  });

  it("is an interruption where an idle connection had been closed", async () => {
    const { url } = await aServer((response, { socket }, count) =>
      count === 1 ? response.end("{}") : socket.resetAndDestroy(),
    );
    const handler = aHandler();
    await handler.handle(aRequest(url));
    expect(await failureOf(handler.handle(aRequest(url)))).toMatchObject({
      name: "InterruptionError",
      reason: "connection",
      cause: { code: "ECONNRESET" },
    });
  });
});

describe("a time limit of node:http", () => {
  it.each(["requestTimeout", "socketTimeout"])("%s ends a request whose answer does not begin", async (option) => {
    const { url, came } = await aServer(() => undefined);
    const error = await failureOf(sent(url, {}, { [option]: 50 }));
    expect(error).toMatchObject({ name: "TimeoutError", phase: "headers" });
    expect(error.message).toContain(`No answer from 127.0.0.1 within 50 ms (${option})`);
    await vi.waitFor(() => expect(came[0]!.socket.destroyed).toBe(true));
  });

  it("ends a request whose answer does not end", async () => {
    const { url } = await aServer((response) => {
      response.writeHead(200);
      response.write("{");
    });
    expect(await failureOf(sent(url, { requestTimeout: 100 }))).toMatchObject({ name: "TimeoutError", phase: "body" });
  });

  it("ends a handshake with somebody who says nothing", async () => {
    const { port } = await aTcpServer(() => undefined);
    const error = await failureOf(sent(`https://127.0.0.1:${port}`, {}, { connectionTimeout: 50 }));
    expect(error).toMatchObject({ name: "TimeoutError", phase: "tls" });
    expect(error.message).toContain("within 50 ms (connectionTimeout)");
  });

  it("is the call's own before the handler's, and none where it is 0", async () => {
    const { url } = await aServer((response) => setTimeout(() => response.end("{}"), 60));
    expect((await sent(url, { requestTimeout: 5_000 }, { requestTimeout: 1 })).response.statusCode).toBe(200);
    expect((await sent(url, { requestTimeout: 0 }, { requestTimeout: 1 })).response.statusCode).toBe(200);
  });

  it.each(["requestTimeout", "connectionTimeout", "socketTimeout"])(
    "is none where %s is more than a timer can be",
    async (name) => {
      const { url } = await aServer((response) => setTimeout(() => response.end("{}"), 60));
      for (const limit of [Infinity, 30 * 86_400_000]) {
        expect((await sent(url, {}, { [name]: limit })).response.statusCode).toBe(200);
      }
    },
  );

  it("may be a text of digits, as a variable of the environment is", async () => {
    const { url } = await aServer(() => undefined);
    const options = { socketTimeout: "50" } as unknown as NodeHttpOptions;
    expect(await failureOf(sent(url, {}, options))).toMatchObject({ name: "TimeoutError", phase: "headers" });
  });
});

describe("an abort of a request by node:http", () => {
  it("that came before it is its end, and nothing is sent", async () => {
    const { url, came } = await aServer((response) => response.end("{}"));
    expect((await failureOf(sent(url, { abortSignal: AbortSignal.abort() }))).name).toBe("AbortError");
    expect(came).toHaveLength(0);
  });

  it("ends it at once, and its connection", async () => {
    const { url, came } = await aServer(() => undefined);
    const controller = new AbortController();
    const failure = failureOf(sent(url, { abortSignal: controller.signal }));
    await vi.waitFor(() => expect(came).toHaveLength(1));
    controller.abort(new Error("enough"));
    expect(await failure).toMatchObject({ name: "AbortError", cause: { message: "enough" } });
    await vi.waitFor(() => expect(came[0]!.socket.destroyed).toBe(true));
  });
});

describe("a handler that is destroyed", () => {
  it("closes what is idle", async () => {
    const { url, came } = await aServer((response) => response.end("{}"));
    const handler = aHandler();
    await handler.handle(aRequest(url));
    expect(came[0]!.socket.destroyed).toBe(false);
    handler.destroy();
    await vi.waitFor(() => expect(came[0]!.socket.destroyed).toBe(true));
  });
});

describe("the options of a handler", () => {
  it("are told to whoever asks, and can be changed", async () => {
    const { url } = await aServer(() => undefined);
    const handler = aHandler({ requestTimeout: 0 });
    handler.updateHttpClientConfig("requestTimeout" as never, 30 as never);
    expect(handler.httpHandlerConfigs()).toEqual({ requestTimeout: 30 });
    expect((await failureOf(handler.handle(aRequest(url)))).name).toBe("TimeoutError");
  });
});
