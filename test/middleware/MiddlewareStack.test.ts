import type { HandlerExecutionContext } from "@smithy/types";
import { describe, expect, it, vi } from "vitest";
import { MiddlewareStack } from "../../src/middleware/MiddlewareStack.js";

// That it does as Smithy's own stack does is shown by test/compat; here is what it does.

type Args = { readonly seen: string[] };
type Stack = MiddlewareStack<object, object>;

const noting = (name: string) => (next: (args: Args) => Promise<unknown>) => (args: Args) => {
  args.seen.push(name);
  return next(args);
};

function aStack(): Stack {
  return new MiddlewareStack<object, object>();
}

/** The names of the middleware that a request meets, in order. */
async function met(stack: Stack, context: HandlerExecutionContext = {}): Promise<string[]> {
  const seen: string[] = [];
  await stack.resolve(async () => ({ output: {} }), context)({ input: {}, seen });
  return seen;
}

describe("the order in which a request meets middleware", () => {
  it("is by step, then by priority, then by addition", async () => {
    const stack = aStack();
    const steps = ["deserialize", "finalizeRequest", "build", "serialize", "initialize"] as const;
    for (const step of steps) {
      for (const priority of ["low", "normal", "high"] as const) {
        stack.add(noting(`${step} ${priority} 1`), { step, priority });
        stack.add(noting(`${step} ${priority} 2`), { step, priority });
      }
    }
    const expected = [...steps]
      .reverse()
      .flatMap((step) =>
        ["high", "normal", "low"].flatMap((priority) => [1, 2].map((n) => `${step} ${priority} ${n}`)),
      );
    expect(await met(stack)).toEqual(expected);
  });

  it("is at first, and in between, where nothing else is said", async () => {
    const stack = aStack();
    stack.add(noting("serialize"), { step: "serialize", priority: "high" });
    stack.add(noting("low"), { step: "initialize", priority: "low" });
    stack.add(noting("unsaid"));
    expect(await met(stack)).toEqual(["unsaid", "low", "serialize"]);
  });

  it("puts what is added beside another right there, the latest nearest", async () => {
    const stack = aStack();
    stack.add(noting("b"), { step: "build", name: "b", aliases: ["bee"] });
    stack.add(noting("z"), { step: "deserialize" });
    for (const n of [1, 2]) {
      stack.addRelativeTo(noting(`before ${n}`), { relation: "before", toMiddleware: "b" });
      stack.addRelativeTo(noting(`after ${n}`), { relation: "after", toMiddleware: "bee" });
    }
    expect(await met(stack)).toEqual(["before 1", "before 2", "b", "after 2", "after 1", "z"]);
  });

  it("follows what is beside what is beside another", async () => {
    const stack = aStack();
    stack.addRelativeTo(noting("c"), { relation: "after", toMiddleware: "b", name: "c" });
    stack.addRelativeTo(noting("b"), { relation: "after", toMiddleware: "a", name: "b" });
    stack.add(noting("a"), { name: "a" });
    expect(await met(stack)).toEqual(["a", "b", "c"]);
  });

  it("changes with the stack, also after a request", async () => {
    const stack = aStack();
    stack.add(noting("a"), { name: "a" });
    expect(await met(stack)).toEqual(["a"]);
    stack.add(noting("b"), { tags: ["t"] });
    expect(await met(stack)).toEqual(["a", "b"]);
    stack.removeByTag("t");
    expect(await met(stack)).toEqual(["a"]);
    stack.remove("a");
    expect(await met(stack)).toEqual([]);
  });

  it("is refused where the neighbour is not there, when a request is to be sent", () => {
    const stack = aStack();
    stack.addRelativeTo(noting("b"), { relation: "after", toMiddleware: "a", name: "b" });
    expect(() => stack.resolve(async () => ({ output: {} }), {})).toThrow(
      "a is not found when adding b middleware after a",
    );
    expect(stack.identify()).toEqual([]);
  });
});

describe("a middleware", () => {
  it("is given the context of its call, and what comes next", async () => {
    const stack = aStack();
    const context = { commandName: "c" };
    const middleware = vi.fn((next: (args: object) => Promise<unknown>) => next);
    stack.add(middleware);
    await met(stack, context);
    expect(middleware).toHaveBeenCalledExactlyOnceWith(expect.any(Function), context);
  });

  it("can answer in the place of what comes next", async () => {
    const stack = aStack();
    stack.add(() => async () => ({ output: "mine" }));
    stack.add(noting("never"), { step: "build" });
    expect(await stack.resolve(async () => ({ output: {} }), {})({})).toEqual({ output: "mine" });
  });
});

describe("a name", () => {
  it("is taken once", () => {
    const stack = aStack();
    stack.add(noting("a"), { name: "a", aliases: ["alias"] });
    expect(() => stack.add(noting("b"), { name: "a" })).toThrow("Duplicate middleware name 'a'");
    expect(() => stack.addRelativeTo(noting("b"), { name: "alias", relation: "after", toMiddleware: "a" })).toThrow(
      "Duplicate middleware name 'alias'",
    );
  });

  it("goes to another in the same place that says so", async () => {
    const stack = aStack();
    stack.add(noting("old"), { name: "a" });
    stack.add(noting("new"), { name: "a", override: true });
    expect(await met(stack)).toEqual(["new"]);
  });

  it("does not go to another place", () => {
    const stack = aStack();
    stack.add(noting("a"), { name: "a", step: "build" });
    expect(() => stack.add(noting("b"), { name: "a", step: "serialize", override: true })).toThrow(
      '"a" middleware with normal priority in build step cannot be overridden by "a" middleware with normal priority in serialize step.',
    );
  });

  it("is free again when its middleware is removed", async () => {
    const stack = aStack();
    stack.add(noting("old"), { name: "a" });
    stack.remove("a");
    stack.add(noting("new"), { name: "a", step: "build" });
    expect(await met(stack)).toEqual(["new"]);
  });
});

describe("removing", () => {
  it.each([
    ["its name", "a"],
    ["its alias", "alias"],
  ])("goes by %s", async (_, name) => {
    const stack = aStack();
    stack.add(noting("a"), { name: "a", aliases: ["alias"] });
    expect(stack.remove(name)).toBe(true);
    expect(stack.remove(name)).toBe(false);
    expect(await met(stack)).toEqual([]);
  });

  it("goes by the middleware itself, and by a tag", async () => {
    const stack = aStack();
    const [a, b, c] = [noting("a"), noting("b"), noting("c")];
    stack.add(a);
    stack.add(b, { tags: ["red", "blue"] });
    stack.addRelativeTo(c, { relation: "after", toMiddleware: "x", tags: ["blue"] });
    expect(stack.remove(a)).toBe(true);
    expect(stack.removeByTag("green")).toBe(false);
    expect(stack.removeByTag("blue")).toBe(true);
    expect(stack.removeByTag("blue")).toBe(false);
    expect(await met(stack)).toEqual([]);
  });
});

describe("a copy", () => {
  it("is independent, both ways", async () => {
    const stack = aStack();
    stack.add(noting("a"), { name: "a" });
    const copy = stack.clone();
    copy.add(noting("b"));
    stack.add(noting("c"));
    expect(await met(stack)).toEqual(["a", "c"]);
    expect(await met(copy)).toEqual(["a", "b"]);
  });

  it("with another stack's middleware leaves both as they were", async () => {
    const [one, other] = [aStack(), aStack()];
    one.add(noting("a"), { step: "build", name: "a" });
    other.addRelativeTo(noting("b"), { relation: "before", toMiddleware: "a" });
    other.add(noting("c"), { step: "deserialize" });
    expect(await met(one.concat(other as never))).toEqual(["b", "a", "c"]);
    expect(await met(one)).toEqual(["a"]);
    expect(other.identify()).toEqual(["anonymous - deserialize"]);
  });

  it("is refused where both have a name", () => {
    const [one, other] = [aStack(), aStack()];
    for (const stack of [one, other]) stack.add(noting("a"), { name: "a" });
    expect(() => one.concat(other as never)).toThrow("Duplicate middleware name 'a'");
  });
});

describe("what a stack says of itself", () => {
  it("names each with its aliases and its place", () => {
    const stack = aStack();
    stack.add(noting("a"), { name: "a", aliases: ["x", "y"], step: "build" });
    stack.add(noting("b"));
    stack.addRelativeTo(noting("c"), { name: "c", relation: "after", toMiddleware: "a" });
    expect(stack.identify()).toEqual(["anonymous - initialize", "a (a.k.a. x,y) - build", "c - after a"]);
  });

  it("is printed for each request where that is asked for, and in copies, too", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const stack = aStack();
    stack.add(noting("a"), { name: "a" });
    expect(stack.identifyOnResolve()).toBe(false);
    await met(stack);
    expect(log).not.toHaveBeenCalled();
    expect(stack.identifyOnResolve(true)).toBe(true);
    await met(stack.clone());
    await met(aStack().concat(stack as never));
    expect(log.mock.calls).toEqual([[["a - initialize"]], [["a - initialize"]]]);
    expect(stack.identifyOnResolve(false)).toBe(false);
  });
});
