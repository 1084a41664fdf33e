import { HttpRequest } from "@smithy/protocol-http";
import { expect, it, vi } from "vitest";
import { LazyHttpHandler } from "../../src/http/LazyHttpHandler.js";

const request = new HttpRequest({ hostname: "h" });
const aHandler = () => ({ handle: vi.fn(async () => "answer"), destroy: vi.fn(), updateHttpClientConfig: vi.fn() });

it("makes its handler with the first request, and once", async () => {
  const handler = aHandler();
  const make = vi.fn(async () => handler as never);
  const lazy = new LazyHttpHandler(make, "http/1.1");
  lazy.updateHttpClientConfig("requestTimeout" as never, 5 as never);
  expect(make).not.toHaveBeenCalled();
  await Promise.all([lazy.handle(request), lazy.handle(request)]);
  expect(make).toHaveBeenCalledTimes(1);
  expect(handler.handle).toHaveBeenCalledTimes(2);
  expect(handler.updateHttpClientConfig).toHaveBeenCalledExactlyOnceWith("requestTimeout", 5);
});

it("destroys its handler, and still serves whoever borrowed it", async () => {
  const handler = aHandler();
  const lazy = new LazyHttpHandler(async () => handler as never, "http/1.1");
  await lazy.handle(request);
  lazy.destroy();
  expect(handler.destroy).toHaveBeenCalledTimes(1);
  expect(await lazy.handle(request)).toBe("answer");
});
