// Smithy's own stack is the oracle: after the same steps, both say the same, or have refused the same.
import { constructStack } from "@smithy/core/client";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { MiddlewareStack } from "../../src/middleware/MiddlewareStack.js";

/*
 * Where ours is different on purpose:
 *
 * - Smithy's forgets the names of a middleware that was refused a place, or overridden by one with fewer names, only in
 *   part: a name may count as taken by nobody, and its own copy then has other middleware. Ours looks at what is there. The
 *   steps below therefore end at the first refusal, and an overriding middleware has the names of what it overrides.
 */

const NAMES = ["a", "b", "c", "d", "e"];
const STEPS = ["initialize", "serialize", "build", "finalizeRequest", "deserialize"] as const;
const middlewares = NAMES.map((name) => (next: any) => async (args: any) => {
  args.seen.push(name);
  return next(args);
});

const optional = <Value>(some: fc.Arbitrary<Value>) => fc.option(some, { nil: undefined });
const which = fc.nat({ max: NAMES.length - 1 });
const options = {
  tags: optional(fc.subarray(["red", "blue"])),
  override: optional(fc.boolean()),
  isNamed: fc.integer({ min: 0, max: 9 }).map((draw) => draw > 0),
  hasAlias: fc.boolean(),
};
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("add" as const),
      which,
      step: optional(fc.constantFrom(...STEPS)),
      priority: optional(fc.constantFrom("high", "normal", "low")),
      ...options,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("addRelativeTo" as const),
      which,
      relation: fc.constantFrom("before", "after"),
      to: which,
      toAlias: fc.boolean(),
      ...options,
    }),
  },
  fc.record({ do: fc.constant("remove" as const), which, by: fc.constantFrom("name", "alias", "reference") }),
  fc.record({ do: fc.constant("removeByTag" as const), tag: fc.constantFrom("red", "blue", "green") }),
  fc.record({ do: fc.constant("clone" as const) }),
  fc.record({ do: fc.constant("use" as const), which }),
  fc.record({ do: fc.constant("concat" as const), which, isForeign: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

it("does as Smithy's does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      let theirs: any = constructStack();
      let ours: any = new MiddlewareStack();
      for (const each of steps) {
        const [their, our] = [
          attempt(() => perform(theirs, each, "theirs")),
          attempt(() => perform(ours, each, "ours")),
        ];
        expect(our.refusal).toBe(their.refusal);
        if (their.refusal !== undefined) return;
        expect(our.said).toEqual(their.said);
        theirs = their.stack;
        ours = our.stack;
        expect(ours.identify()).toEqual(theirs.identify());
        // A stack can hold what its own copy refuses; then both refuse the same.
        expect(attempt(() => ({ stack: ours.clone().identify() }))).toEqual(
          attempt(() => ({ stack: theirs.clone().identify() })),
        );
        expect(await walked(ours)).toEqual(await walked(theirs));
      }
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ["ours into Smithy's", () => constructStack<any, any>().concat(filled(new MiddlewareStack<any, any>() as any))],
  ["Smithy's into ours", () => new MiddlewareStack<any, any>().concat(filled(constructStack<any, any>()))],
])("merges %s", (_, merge) => {
  expect(merge().identify()).toEqual(filled(constructStack()).identify());
});

function filled(stack: any) {
  stack.add(middlewares[0], { name: "a", step: "build", aliases: ["A"] });
  stack.addRelativeTo(middlewares[1], { name: "b", relation: "before", toMiddleware: "A" });
  stack.add(middlewares[2], { step: "initialize", priority: "high" });
  return stack;
}

function attempt(what: () => { stack: unknown; said?: unknown }): {
  stack?: unknown;
  said?: unknown;
  refusal?: string;
} {
  try {
    return what();
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}

function perform(stack: any, each: Step, side: "ours" | "theirs"): { stack: unknown; said?: unknown } {
  switch (each.do) {
    case "add":
      stack.add(middlewares[each.which], defined({ ...naming(each), step: each.step, priority: each.priority }));
      return { stack };
    case "addRelativeTo": {
      // Smithy's goes round in a circle for ever.
      if (each.to >= each.which) return { stack };
      const toMiddleware = each.toAlias ? NAMES[each.to]!.toUpperCase() : NAMES[each.to];
      stack.addRelativeTo(middlewares[each.which], defined({ ...naming(each), relation: each.relation, toMiddleware }));
      return { stack };
    }
    case "remove": {
      const name = NAMES[each.which]!;
      const given = { name, alias: name.toUpperCase(), reference: middlewares[each.which] }[each.by as "name"];
      return { stack, said: stack.remove(given) };
    }
    case "removeByTag":
      return { stack, said: stack.removeByTag(each.tag) };
    case "clone":
      return { stack: stack.clone() };
    case "use":
      stack.use({
        applyToStack: (target: any) => target.add(middlewares[each.which], { name: `${NAMES[each.which]}-plugged` }),
      });
      return { stack };
    case "concat": {
      const from: any = (side === "ours") === each.isForeign ? constructStack() : new MiddlewareStack();
      from.add(middlewares[each.which], { name: `${NAMES[each.which]}-merged`, step: "build" });
      return { stack: stack.concat(from) };
    }
  }
}

function naming({
  which: at,
  isNamed,
  hasAlias,
  override,
  tags,
}: Extract<Step, { do: "add" }> | Extract<Step, { do: "addRelativeTo" }>) {
  const name = NAMES[at]!;
  return {
    name: isNamed ? name : undefined,
    aliases: isNamed && hasAlias && !override ? [name.toUpperCase()] : undefined,
    override,
    tags,
  };
}

function defined(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** In which order a call meets the middleware, or why it can't. */
async function walked(stack: any): Promise<unknown> {
  const seen: string[] = [];
  try {
    await stack.resolve(async () => ({ output: {} }), {})({ input: {}, seen });
    return seen;
  } catch (error) {
    return (error as Error).message;
  }
}
