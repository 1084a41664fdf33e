import { describe, expect, it } from "vitest";
import { withCaller } from "../../src/diagnostics/withCaller.js";

/** An error whose stack says nothing of who waits for it, as one from a socket's event. */
function anEvent(): Error {
  return Object.assign(new Error("broken"), { stack: "Error: broken\n    at Socket.emit (node:events:1:1)" });
}

async function send(error: unknown): Promise<never> {
  await Promise.resolve();
  throw withCaller(error);
}

async function thisVeryCaller(error: unknown): Promise<never> {
  return await send(error);
}

const thrownBy = (error: unknown): Promise<any> => thisVeryCaller(error).catch((thrown: unknown) => thrown);

describe("an error that passes by", () => {
  it("is the same error, with those who wait for it below its own frames", async () => {
    const error = anEvent();
    expect(await thrownBy(error)).toBe(error);
    const lines = error.stack!.split("\n");
    expect(lines.slice(0, 2)).toEqual(["Error: broken", "    at Socket.emit (node:events:1:1)"]);
    expect(error.stack).toMatch(/at (?:async )?thisVeryCaller /);
    expect(error.stack).not.toMatch(/at (?:async )?(?:withCaller|send) /);
  });

  it("names a caller once, also if it passes by twice", async () => {
    const error = anEvent();
    await thrownBy(error);
    await thrownBy(error);
    expect(error.stack!.match(/thisVeryCaller/g)).toHaveLength(1);
  });

  it.each([
    ["is no error", "a text"],
    ["is nothing", undefined],
    ["only looks like one", { message: "m", stack: "s" }],
  ])("is left alone where it %s", async (_, thrown) => {
    expect(await thrownBy(thrown)).toEqual(thrown);
  });

  it("is left alone where it can't be written on, or has no stack", async () => {
    const frozen = Object.freeze(anEvent());
    expect(await thrownBy(frozen)).toBe(frozen);
    const bare = Object.assign(new Error("broken"), { stack: undefined });
    expect(((await thrownBy(bare)) as Error).stack).toBeUndefined();
  });
});
