import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { toEndpoint } from "../../src/config/toEndpoint.js";
import { resolveEndpoint } from "../../src/endpoint/resolveEndpoint.js";

describe("an endpoint in parts", () => {
  const parts = { protocol: "http:", hostname: "localhost", port: 4566 };

  it("needs no path", async () => {
    expect(await toEndpoint(parts as never)()).toEqual({ ...parts, path: "/" });
    expect(await toEndpoint(async () => parts as never)()).toEqual({ ...parts, path: "/" });
  });

  it("is taken as it is otherwise", async () => {
    const whole = { ...parts, path: "/a" };
    expect(await toEndpoint(whole)()).toBe(whole);
  });
});

describe("the error about an endpoint that is none", () => {
  it.each([
    ["http://someone:pass/w@rd@[", 'The endpoint "http://***@[" is not a URL.'],
    ["http://someone:pass\nw@rd@[", 'The endpoint "http://***@[" is not a URL.'],
    ["someone:passw@rd@host", 'The endpoint "***@host" is of protocol "someone:"'],
  ])("does not tell the password in %j", (given, message) => {
    const ours = thrown(() => toEndpoint(given));
    expect(ours.message).toContain(message);
    const rules = thrown(() => resolveEndpoint({ Endpoint: given.replace(/^someone/, "some one") }));
    expect(rules.message).toContain("***@");
    expect(inspect([ours, rules], { depth: 9, showHidden: true })).not.toMatch(/pass|w@rd/);
  });

  it("tells the rest", () => {
    expect(thrown(() => toEndpoint("host:1/a")).message).toBe(
      'The endpoint "host:1/a" is of protocol "host:", but must be "https:" or "http:".',
    );
  });
});

function thrown(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error("It threw nothing.");
}
