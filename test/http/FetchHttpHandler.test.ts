import { once } from "node:events";
import { Readable } from "node:stream";
import { HttpRequest } from "@smithy/protocol-http";
import { describe, expect, it, vi } from "vitest";
import { FetchHttpHandler, type FetchOptions } from "../../src/http/FetchHttpHandler.js";
import { Progress, PROGRESS } from "../../src/http/Progress.js";
import { failureOf } from "../support/aClient.js";
import { aClosedPort, aServer } from "../support/loopback.js";

function aRequest(url: string, more: object = {}): HttpRequest {
  const { hostname, port } = new URL(url);
  const headers = { host: "elsewhere.example", "content-length": "2", "user-agent": "me", "x-amz-target": "t" };
  return new HttpRequest({
    protocol: "http:",
    hostname,
    port: Number(port),
    method: "POST",
    path: "/a",
    headers,
    body: "{}",
    ...more,
  });
}

const sent = (url: string, options: object = {}, configuration: FetchOptions = {}) =>
  new FetchHttpHandler(configuration).handle(aRequest(url), { [PROGRESS]: new Progress(), ...options });

describe("a request by fetch", () => {
  it("arrives as it is, but for the headers that are the platform's", async () => {
    const { url, came } = await aServer((response) => response.end("{}"));
    await new FetchHttpHandler({}).handle(aRequest(url, { query: { b: "c d" } }));
    expect(came[0]).toMatchObject({ method: "POST", url: "/a?b=c%20d", body: "{}" });
    expect(came[0]!.headers).toMatchObject({ host: new URL(url).host, "x-amz-target": "t", "content-length": "2" });
    expect(came[0]!.headers["user-agent"]).not.toBe("me");
  });

  it("follows no redirect, which could lead anywhere with the secrets in it", async () => {
    const elsewhere = await aServer((response) => response.end("{}"));
    const { url } = await aServer((response) => response.writeHead(307, { location: elsewhere.url }).end());
    const { response } = await sent(url);
    expect(response.statusCode).toBe(307);
    expect(elsewhere.came).toEqual([]);
  });

  it("has an answer with status, headers in lower case, and text", async () => {
    const { url } = await aServer((response) => {
      response.writeHead(400, "No", { "X-Amzn-RequestId": "r-1" });
      response.end("clé 🔑");
    });
    const { response } = await sent(url);
    expect(response).toMatchObject({ statusCode: 400, reason: "No", body: "clé 🔑" });
    expect(response.headers["x-amzn-requestid"]).toBe("r-1");
  });

  it("is given to other clients as bytes", async () => {
    const { url } = await aServer((response) => response.end("clé 🔑"));
    const { response } = await new FetchHttpHandler({}).handle(aRequest(url));
    expect(response.body).toEqual(new TextEncoder().encode("clé 🔑"));
  });

  it("is refused when it is longer than any of the service's, and its connection is ended", async () => {
    let closed: Promise<unknown> | undefined;
    const { url } = await aServer((response) => {
      closed = once(response, "close");
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    const error = await failureOf(sent(url));
    expect(error.message).toBe("The answer is longer than 16777216 characters.");
    await closed;
  });

  it.each([undefined, null, Readable.from(["whole"])])(
    "is read whole where its body is no web stream",
    async (body) => {
      const customFetch = (async () => ({
        status: 200,
        statusText: "",
        headers: new Headers(),
        body,
        text: async () => "whole",
      })) as unknown as typeof fetch;
      const { response } = await sent("http://a.example:1", {}, { customFetch });
      expect(response.body).toBe("whole");
    },
  );

  it("may come in pieces that split a character", async () => {
    const { url } = await aServer((answer) => {
      const [first, ...rest] = Buffer.from("🔑");
      answer.write(Buffer.from([first!]));
      setTimeout(() => answer.end(Buffer.from(rest)), 20);
    });
    const split = await sent(url);
    expect(split.response.body).toBe("🔑");
  });

  it("is not begun for a call that has ended meanwhile: a write would be done that was said to have failed", async () => {
    const { url, came } = await aServer((response) => response.end("{}"));
    const progress = new Progress();
    progress.cancel(new Error("the time is up"));
    expect(await failureOf(sent(url, { [PROGRESS]: progress }))).toBe(progress.end);
    expect(came).toEqual([]);
  });

  it("is made by the fetch that it is told to use, with what it is told to add", async () => {
    const customFetch = vi.fn(async () => new Response("{}"));
    const requestInit = () => ({ keepalive: true });
    const options = { customFetch, requestInit, cache: "no-store", credentials: "omit" } as FetchOptions;
    await sent("http://127.0.0.1:1", {}, options);
    expect(customFetch).toHaveBeenCalledExactlyOnceWith(
      "http://127.0.0.1:1/a",
      expect.objectContaining({ method: "POST", body: "{}", keepalive: true, cache: "no-store", credentials: "omit" }),
    );
  });

  it("names no cache and no credentials mode unless told to: some platforms throw where they are named", async () => {
    const customFetch = vi.fn(async (_url: unknown, _init?: RequestInit) => new Response("{}"));
    await sent("http://127.0.0.1:1", {}, { customFetch: customFetch as typeof fetch });
    const [, init] = customFetch.mock.calls[0]!;
    expect(Object.keys(init!)).not.toContain("cache");
    expect(Object.keys(init!)).not.toContain("credentials");
  });

  it("takes options that are set later", async () => {
    const customFetch = vi.fn(async () => new Response("{}"));
    const handler = new FetchHttpHandler({});
    handler.updateHttpClientConfig("customFetch" as never, customFetch as never);
    await handler.handle(aRequest("http://127.0.0.1:1"));
    expect(customFetch).toHaveBeenCalledOnce();
    expect(handler.httpHandlerConfigs()).toEqual({ customFetch });
  });

  it("fails as fetch does, where there is nobody", async () => {
    const error = await failureOf(sent(`http://127.0.0.1:${await aClosedPort()}`));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.cause.code).toBe("ECONNREFUSED");
  });
});

describe("the time for a request by fetch", () => {
  it("ends it before an answer begins, and its connection", async () => {
    const { url, came } = await aServer(() => undefined);
    const error = await failureOf(sent(url, { requestTimeout: 50 }));
    expect(error).toMatchObject({ name: "TimeoutError", phase: "headers" });
    expect(error.message).toContain("No answer from 127.0.0.1 within 50 ms (requestTimeout)");
    await vi.waitFor(() => expect(came[0]!.socket.destroyed).toBe(true));
  });

  it("ends it in the middle of an answer", async () => {
    const { url } = await aServer((response) => {
      response.writeHead(200);
      response.write("{");
    });
    const error = await failureOf(sent(url, {}, { requestTimeout: 100 }));
    expect(error).toMatchObject({ name: "TimeoutError", phase: "body" });
  });

  it("is the call's own before the handler's", async () => {
    const { url } = await aServer((response) => setTimeout(() => response.end("{}"), 60));
    expect((await sent(url, { requestTimeout: 5_000 }, { requestTimeout: 1 })).response.statusCode).toBe(200);
  });

  it("has no end where it is 0", async () => {
    const { url } = await aServer((response) => setTimeout(() => response.end("{}"), 60));
    expect((await sent(url, { requestTimeout: 0 }, { requestTimeout: 1 })).response.statusCode).toBe(200);
  });
});

describe("an abort of a request by fetch", () => {
  it("that came before it is its end", async () => {
    const customFetch = vi.fn(() => new Promise<never>(() => undefined));
    const error = await failureOf(sent("http://127.0.0.1:1", { abortSignal: AbortSignal.abort() }, { customFetch }));
    expect(error.name).toBe("AbortError");
    expect(customFetch).not.toHaveBeenCalled();
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

  it("leaves no listener behind once it is answered", async () => {
    const { url } = await aServer((response) => response.end("{}"));
    const { signal } = new AbortController();
    const [added, removed] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
    await sent(url, { abortSignal: signal });
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      expect.arrayContaining(added.mock.calls.map(([, listener]) => listener)),
    );
    expect(added).toHaveBeenCalled();
  });
});
