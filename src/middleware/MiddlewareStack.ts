import type {
  AbsoluteLocation,
  HandlerExecutionContext,
  HandlerOptions,
  MiddlewareStack as SmithyMiddlewareStack,
  Pluggable,
  Priority,
  RelativeLocation,
  Step,
} from "@smithy/types";

/**
 * The middleware of a client or a command, in the order in which a request meets them.
 *
 * First by step (initialize, serialize, build, finalizeRequest, deserialize), then by priority (high, normal, low), then in
 * the order of addition. One added relative to another stands beside it, the latest added nearest.
 *
 * The order is worked out when it is first asked for and kept until the stack changes, so that a call pays only for
 * chaining the handlers. Names, errors and results are those of Smithy's own stack, and each kind can be merged into the
 * other.
 *
 * @public
 */
export class MiddlewareStack<Input extends object, Output extends object> implements SmithyMiddlewareStack<
  Input,
  Output
> {
  #absolute: AbsoluteEntry[] = [];
  #relative: RelativeEntry[] = [];
  /** The names that are taken. As in Smithy's, removing one of two that share a name frees it. */
  readonly #names = new Set<string>();
  #order: readonly AnyMiddleware[] | undefined;
  #identifyOnResolve = false;

  /** Adds a middleware at a step, by default at "initialize" with priority "normal". */
  add(middleware: AnyMiddleware, options: HandlerOptions & AbsoluteLocation = {}): void {
    const entry: AbsoluteEntry = { step: "initialize", priority: "normal", ...options, middleware };
    this.#put(this.#absolute, entry, ({ step, priority }) => `with ${priority} priority in ${step} step`);
  }

  /** Adds a middleware right before or after the one named `toMiddleware`, by name or alias. */
  addRelativeTo(middleware: AnyMiddleware, options: HandlerOptions & RelativeLocation): void {
    const entry: RelativeEntry = { ...options, middleware };
    this.#put(this.#relative, entry, ({ relation, toMiddleware }) => `${relation} "${toMiddleware}" middleware`);
  }

  /** Lets a plugin add what it wants to add. */
  use(plugin: Pluggable<Input, Output>): void {
    plugin.applyToStack(this as unknown as SmithyMiddlewareStack<Input, Output>);
  }

  /** A stack with the same middleware, independent of this one. */
  clone(): MiddlewareStack<Input, Output> {
    const copy = new MiddlewareStack<Input, Output>();
    this.applyToStack(copy as unknown as SmithyMiddlewareStack<Input, Output>);
    return copy;
  }

  /** A new stack with the middleware of this one and of `from`, which may be Smithy's. */
  concat<InputType extends Input, OutputType extends Output>(
    from: SmithyMiddlewareStack<InputType, OutputType>,
  ): MiddlewareStack<InputType, OutputType> {
    const merged = this.clone() as unknown as MiddlewareStack<InputType, OutputType>;
    merged.use(from);
    merged.identifyOnResolve(this.#identifyOnResolve || merged.identifyOnResolve() || from.identifyOnResolve());
    return merged;
  }

  /** Adds the middleware of this stack to another: a stack is a plugin, too. */
  applyToStack(stack: SmithyMiddlewareStack<Input, Output>): void {
    // Smithy types one overload of `add` per step; which one an entry is for is known only to whoever added it.
    const target = stack as unknown as MiddlewareStack<Input, Output>;
    for (const { middleware, ...options } of this.#absolute) target.add(middleware, options);
    for (const { middleware, ...options } of this.#relative) target.addRelativeTo(middleware, options);
    stack.identifyOnResolve?.(this.#identifyOnResolve);
  }

  /** Removes a middleware by its name, an alias or itself. Says whether there was one. */
  remove(toRemove: string | AnyMiddleware): boolean {
    return this.#removeIf((entry) =>
      typeof toRemove === "string" ? namesOf(entry).includes(toRemove) : entry.middleware === toRemove,
    );
  }

  /** Removes all middleware with a tag. Says whether there was one. */
  removeByTag(toRemove: string): boolean {
    return this.#removeIf((entry) => entry.tags?.includes(toRemove) ?? false);
  }

  /** The names of the middleware in order, each with its aliases and its place. */
  identify(): string[] {
    return this.#sorted(true).map((entry) => {
      const place = "step" in entry ? entry.step : `${entry.relation} ${entry.toMiddleware}`;
      return `${identity(entry)} - ${place}`;
    });
  }

  /** Whether the order is printed whenever a request is sent; sets it when given. For debugging. */
  identifyOnResolve(toggle?: boolean): boolean {
    if (typeof toggle === "boolean") this.#identifyOnResolve = toggle;
    return this.#identifyOnResolve;
  }

  /** The chain of handlers that ends in `handler`, outermost first. */
  resolve(handler: AnyHandler, context: HandlerExecutionContext): AnyHandler {
    const order = (this.#order ??= this.#sorted(false).map((entry) => entry.middleware));
    let chain = handler;
    for (let at = order.length - 1; at >= 0; at -= 1) chain = order[at]!(chain, context);
    // oxlint-disable-next-line no-console -- printing is what was asked for
    if (this.#identifyOnResolve) console.log(this.identify());
    return chain;
  }

  /** Adds an entry in place of those whose names it takes over, which must have stood in the same place. */
  #put<Placed extends Entry>(entries: Placed[], entry: Placed, placeOf: (entry: Placed) => string): void {
    const names = namesOf(entry);
    if (names.some((name) => this.#names.has(name))) {
      if (!entry.override) throw new Error(`Duplicate middleware name '${identity(entry)}'`);
      for (const name of names) {
        const at = entries.findIndex((other) => namesOf(other).includes(name));
        if (at === -1) continue;
        const other = entries[at]!;
        const place = placeOf(entry);
        if (placeOf(other) !== place) {
          throw new Error(
            `"${identity(other)}" middleware ${placeOf(other)} cannot be overridden by "${identity(entry)}" middleware ${place}.`,
          );
        }
        entries.splice(at, 1);
      }
    }
    for (const name of names) this.#names.add(name);
    entries.push(entry);
    this.#order = undefined;
  }

  #removeIf(matches: (entry: Entry) => boolean): boolean {
    let isRemoved = false;
    const isKept = (entry: Entry): boolean => {
      if (!matches(entry)) return true;
      for (const name of namesOf(entry)) this.#names.delete(name);
      isRemoved = true;
      return false;
    };
    this.#absolute = this.#absolute.filter(isKept);
    this.#relative = this.#relative.filter(isKept);
    this.#order = undefined;
    return isRemoved;
  }

  /** @param lenient - Leave out what is placed beside a middleware that is not there, instead of throwing. */
  #sorted(lenient: boolean): Entry[] {
    const byName = new Map<string, Entry>();
    for (const entry of [...this.#absolute, ...this.#relative]) {
      for (const name of namesOf(entry)) byName.set(name, entry);
    }
    for (const entry of this.#relative) {
      const { relation, toMiddleware } = entry;
      if (lenient || byName.has(toMiddleware)) continue;
      throw new Error(
        `${toMiddleware} is not found when adding ${identity(entry)} middleware ${relation} ${toMiddleware}`,
      );
    }
    const neighbours = (entry: Entry, side: "before" | "after"): Entry[] =>
      this.#relative.filter(({ relation, toMiddleware }) => relation === side && byName.get(toMiddleware) === entry);
    const withNeighbours = (entry: Entry): Entry[] => [
      ...neighbours(entry, "before").flatMap(withNeighbours),
      entry,
      ...neighbours(entry, "after").reverse().flatMap(withNeighbours),
    ];
    return [...this.#absolute].sort((a, b) => rank(a) - rank(b)).flatMap(withNeighbours);
  }
}

// A middleware of any step: what distinguishes them is only which part of the arguments they may count on.
// oxlint-disable-next-line typescript/no-explicit-any -- Smithy gives each step its own pair of types
type AnyHandler = (args: any) => Promise<any>;
// oxlint-disable-next-line typescript/no-explicit-any -- Smithy gives each step its own pair of types
type AnyMiddleware = (next: any, context: any) => any;

interface AbsoluteEntry extends HandlerOptions {
  readonly middleware: AnyMiddleware;
  readonly step: Step;
  readonly priority: Priority;
}

interface RelativeEntry extends HandlerOptions, RelativeLocation {
  readonly middleware: AnyMiddleware;
}

type Entry = AbsoluteEntry | RelativeEntry;

const STEPS: readonly Step[] = ["initialize", "serialize", "build", "finalizeRequest", "deserialize"];
const PRIORITIES: readonly Priority[] = ["high", "normal", "low"];

function rank({ step, priority }: AbsoluteEntry): number {
  return STEPS.indexOf(step) * PRIORITIES.length + PRIORITIES.indexOf(priority);
}

function namesOf(entry: Entry): string[] {
  const aliases = entry.aliases ?? [];
  return entry.name === undefined ? aliases : [entry.name, ...aliases];
}

function identity(entry: Entry): string {
  const aliases = entry.aliases ?? [];
  return `${entry.name ?? "anonymous"}${aliases.length > 0 ? ` (a.k.a. ${aliases.join(",")})` : ""}`;
}
