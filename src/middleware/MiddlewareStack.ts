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
  #order: readonly AnyMiddleware[] | undefined;
  #identifyOnResolve = false;

  /** Adds a middleware at a step, by default at "initialize" with priority "normal". */
  add(middleware: AnyMiddleware, options: HandlerOptions & AbsoluteLocation = {}): void {
    const entry: AbsoluteEntry = { step: "initialize", priority: "normal", ...options, middleware };
    this.#makeRoom(this.#absolute, entry, (other) => {
      if (other.step === entry.step && other.priority === entry.priority) return undefined;
      return (
        `"${identity(other)}" middleware with ${other.priority} priority in ${other.step} step cannot be overridden ` +
        `by "${identity(entry)}" middleware with ${entry.priority} priority in ${entry.step} step.`
      );
    });
    this.#absolute.push(entry);
    this.#order = undefined;
  }

  /** Adds a middleware right before or after the one named `toMiddleware`, by name or alias. */
  addRelativeTo(middleware: AnyMiddleware, options: HandlerOptions & RelativeLocation): void {
    const entry: RelativeEntry = { ...options, middleware };
    this.#makeRoom(this.#relative, entry, (other) => {
      if (other.toMiddleware === entry.toMiddleware && other.relation === entry.relation) return undefined;
      return (
        `"${identity(other)}" middleware ${other.relation} "${other.toMiddleware}" middleware cannot be overridden ` +
        `by "${identity(entry)}" middleware ${entry.relation} "${entry.toMiddleware}" middleware.`
      );
    });
    this.#relative.push(entry);
    this.#order = undefined;
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

  /** Removes the entries whose names `entry` takes over, or says why it can't. */
  #makeRoom<Placed extends Entry>(
    entries: Placed[],
    entry: Placed,
    conflict: (other: Placed) => string | undefined,
  ): void {
    for (const name of namesOf(entry)) {
      if (![...this.#absolute, ...this.#relative].some((other) => namesOf(other).includes(name))) continue;
      if (!entry.override) throw new Error(`Duplicate middleware name '${identity(entry)}'`);
      const at = entries.findIndex((other) => namesOf(other).includes(name));
      if (at === -1) continue;
      const problem = conflict(entries[at]!);
      if (problem !== undefined) throw new Error(problem);
      entries.splice(at, 1);
    }
  }

  #removeIf(matches: (entry: Entry) => boolean): boolean {
    const before = this.#absolute.length + this.#relative.length;
    this.#absolute = this.#absolute.filter((entry) => !matches(entry));
    this.#relative = this.#relative.filter((entry) => !matches(entry));
    this.#order = undefined;
    return this.#absolute.length + this.#relative.length < before;
  }

  /** @param lenient - Leave out what is placed beside a middleware that is not there, instead of throwing. */
  #sorted(lenient: boolean): Entry[] {
    const neighbours = new Map<Entry, { before: Entry[]; after: Entry[] }>();
    const byName = new Map<string, Entry>();
    for (const entry of [...this.#absolute, ...this.#relative]) {
      neighbours.set(entry, { before: [], after: [] });
      for (const name of namesOf(entry)) byName.set(name, entry);
    }
    for (const entry of this.#relative) {
      const beside = byName.get(entry.toMiddleware);
      if (beside !== undefined) neighbours.get(beside)![entry.relation].push(entry);
      else if (!lenient) {
        throw new Error(
          `${entry.toMiddleware} is not found when adding ${identity(entry)} middleware ${entry.relation} ${entry.toMiddleware}`,
        );
      }
    }
    const withNeighbours = (entry: Entry): Entry[] => {
      const { before, after } = neighbours.get(entry)!;
      return [...before.flatMap(withNeighbours), entry, ...[...after].reverse().flatMap(withNeighbours)];
    };
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

const STEPS: Record<Step, number> = { initialize: 0, serialize: 3, build: 6, finalizeRequest: 9, deserialize: 12 };
const PRIORITIES: Record<Priority, number> = { high: 0, normal: 1, low: 2 };

function rank(entry: AbsoluteEntry): number {
  return STEPS[entry.step] + PRIORITIES[entry.priority];
}

function namesOf(entry: Entry): string[] {
  const aliases = entry.aliases ?? [];
  return entry.name === undefined ? aliases : [entry.name, ...aliases];
}

function identity(entry: Entry): string {
  const aliases = entry.aliases ?? [];
  return `${entry.name ?? "anonymous"}${aliases.length > 0 ? ` (a.k.a. ${aliases.join(",")})` : ""}`;
}
