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
  /** In the order of addition. */
  #entries: Entry[] = [];
  /** The names that are taken. As in Smithy's, removing one of two that share a name frees it. */
  readonly #names = new Set<string>();
  #order: readonly AnyMiddleware[] | undefined;
  #identifyOnResolve = false;

  /** Adds a middleware at a step, by default at "initialize" with priority "normal". */
  add(middleware: AnyMiddleware, options: HandlerOptions & AbsoluteLocation = {}): void {
    this.#put({ step: "initialize", priority: "normal", ...options, middleware });
  }

  /** Adds a middleware right before or after the one named `toMiddleware`, by name or alias. */
  addRelativeTo(middleware: AnyMiddleware, options: HandlerOptions & RelativeLocation): void {
    this.#put({ ...options, middleware });
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
    merged.identifyOnResolve(this.#identifyOnResolve || from.identifyOnResolve());
    return merged;
  }

  /** Adds the middleware of this stack to another: a stack is a plugin, too. */
  applyToStack(stack: SmithyMiddlewareStack<Input, Output>): void {
    // Smithy types one overload of `add` per step; which one an entry is for is known only to whoever added it.
    const target = stack as unknown as MiddlewareStack<Input, Output>;
    const [absolute, relative] = this.#byKind();
    for (const { middleware, ...options } of absolute) target.add(middleware, options);
    for (const { middleware, ...options } of relative) target.addRelativeTo(middleware, options);
    stack.identifyOnResolve?.(this.#identifyOnResolve);
  }

  /** Removes a middleware by its name, an alias or itself. Says whether there was one. */
  remove(toRemove: string | AnyMiddleware): boolean {
    return this.#removeIf((entry) => entry.middleware === toRemove || namesOf(entry).includes(toRemove as string));
  }

  /** Removes all middleware with a tag. Says whether there was one. */
  removeByTag(toRemove: string): boolean {
    return this.#removeIf(({ tags }) => tags?.includes(toRemove) === true);
  }

  /** The names of the middleware in order, each with its aliases and its place. */
  identify(): string[] {
    return this.#sorted(true).map(
      (entry) => `${identity(entry)} - ${"step" in entry ? entry.step : `${entry.relation} ${entry.toMiddleware}`}`,
    );
  }

  /** Whether the order is printed whenever a request is sent; sets it when given. For debugging. */
  identifyOnResolve(toggle?: boolean): boolean {
    return (this.#identifyOnResolve = toggle ?? this.#identifyOnResolve);
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
  #put(entry: Entry): void {
    for (const name of namesOf(entry).filter((taken) => this.#names.has(taken))) {
      if (!entry.override) throw new Error(`Duplicate middleware name '${identity(entry)}'`);
      const at = this.#entries.findIndex(
        (other) => isRelative(other) === isRelative(entry) && namesOf(other).includes(name),
      );
      const other = this.#entries[at];
      if (other === undefined) continue;
      if (placeOf(other) !== placeOf(entry)) {
        throw new Error(
          `"${identity(other)}" middleware ${placeOf(other)} cannot be overridden by "${identity(entry)}" middleware ${placeOf(entry)}.`,
        );
      }
      this.#entries.splice(at, 1);
    }
    for (const name of namesOf(entry)) this.#names.add(name);
    this.#entries.push(entry);
    this.#order = undefined;
  }

  #removeIf(matches: (entry: Entry) => boolean): boolean {
    const removed = this.#entries.filter(matches);
    for (const name of removed.flatMap(namesOf)) this.#names.delete(name);
    this.#entries = this.#entries.filter((entry) => !removed.includes(entry));
    this.#order = undefined;
    return removed.length > 0;
  }

  #byKind(): [absolute: AbsoluteEntry[], relative: RelativeEntry[]] {
    return [this.#entries.filter(isAbsolute), this.#entries.filter(isRelative)];
  }

  /** @param lenient - Leave out what is placed beside a middleware that is not there, instead of throwing. */
  #sorted(lenient: boolean): Entry[] {
    const [absolute, relative] = this.#byKind();
    const byName = new Map([...absolute, ...relative].flatMap((entry) => namesOf(entry).map((name) => [name, entry])));
    const beside = (entry: Entry, side: "before" | "after"): Entry[] =>
      relative.filter(({ relation, toMiddleware }) => relation === side && byName.get(toMiddleware) === entry);
    const withNeighbours = (entry: Entry): Entry[] => [
      ...beside(entry, "before").flatMap(withNeighbours),
      entry,
      ...beside(entry, "after").reverse().flatMap(withNeighbours),
    ];
    for (const entry of relative) {
      const { relation, toMiddleware } = entry;
      if (lenient || byName.has(toMiddleware)) continue;
      throw new Error(
        `${toMiddleware} is not found when adding ${identity(entry)} middleware ${relation} ${toMiddleware}`,
      );
    }
    return absolute.sort((a, b) => rank(a) - rank(b)).flatMap(withNeighbours);
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

/** Where each stands in its list tells the order, and a text, unlike a list, need not be made for each comparison. */
function rank({ step, priority }: AbsoluteEntry): number {
  return (
    "initialize serialize build finalizeRequest deserialize".indexOf(step) * 20 + "high normal low".indexOf(priority)
  );
}

function isRelative(entry: Entry): entry is RelativeEntry {
  return "relation" in entry;
}

function isAbsolute(entry: Entry): entry is AbsoluteEntry {
  return !isRelative(entry);
}

function placeOf(entry: Entry): string {
  return isRelative(entry)
    ? `${entry.relation} "${entry.toMiddleware}" middleware`
    : `with ${entry.priority} priority in ${entry.step} step`;
}

function namesOf({ name, aliases = [] }: Entry): string[] {
  return name === undefined ? aliases : [name, ...aliases];
}

function identity({ name = "anonymous", aliases = [] }: Entry): string {
  return name + (aliases.length > 0 ? ` (a.k.a. ${aliases.join(",")})` : "");
}
