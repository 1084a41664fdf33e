import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aToken, Service } from "../support/conformance.js";

/**
 * The labels of a secret, told a second time and more simply: who has which label, and since when versions are there. The
 * service must agree with it after any sequence of requests.
 */
interface Model {
  readonly versions: string[];
  readonly labels: Map<string, string>;
}

interface Real {
  readonly service: Service;
  readonly name: string;
}

const CURRENT = "AWSCURRENT";
const PREVIOUS = "AWSPREVIOUS";
const PENDING = "AWSPENDING";
const LABELS = [CURRENT, PREVIOUS, PENDING, "ONE", "TWO"];

/** Moves a label in the model. */
function move({ labels }: Model, label: string, to: string): void {
  const from = labels.get(label);
  if (from === to) return;
  labels.set(label, to);
  if (label === CURRENT && from !== undefined) labels.set(PREVIOUS, from);
}

/** What holds whatever was done, and that the service sees it as the model does. */
async function check(model: Model, { service, name }: Real): Promise<void> {
  const found = await service.stages(name);
  const flat = Object.values(found).flat();
  expect(new Set(flat).size, "a label is on one version at most").toBe(flat.length);
  if (model.versions.length > 0) expect(flat, "AWSCURRENT is never lost").toContain(CURRENT);
  expect(found).toEqual(
    Object.fromEntries(
      model.versions
        .map((id) => [id, LABELS.filter((label) => model.labels.get(label) === id).sort()] as const)
        .filter(([, labels]) => labels.length > 0),
    ),
  );
}

class Put implements fc.AsyncCommand<Model, Real> {
  readonly stages: string[] | undefined;

  constructor(stages: string[] | undefined) {
    this.stages = stages;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    const id = aToken();
    const before = model.labels.get(CURRENT);
    await real.service.ask("PutSecretValue", {
      SecretId: real.name,
      ClientRequestToken: id,
      SecretString: id,
      VersionStages: this.stages && [...new Set(this.stages)],
    });
    const wanted = [...(this.stages ?? [CURRENT]), ...(model.versions.length === 0 ? [CURRENT] : [])];
    model.versions.push(id);
    if (wanted.includes(CURRENT) && before !== undefined && model.labels.get(PENDING) === before) {
      model.labels.delete(PENDING);
    }
    for (const stage of new Set(wanted)) move(model, stage, id);
    await check(model, real);
  }

  toString(): string {
    return `put ${this.stages?.join("+") ?? ""}`;
  }
}

class Repeat implements fc.AsyncCommand<Model, Real> {
  readonly which: number;

  constructor(which: number) {
    this.which = which;
  }

  check({ versions }: Model): boolean {
    return versions.length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    const id = model.versions[this.which % model.versions.length]!;
    const input = { SecretId: real.name, ClientRequestToken: id };
    await real.service.ask("PutSecretValue", { ...input, SecretString: id, VersionStages: ["ONE"] });
    expect((await real.service.refusal("PutSecretValue", { ...input, SecretString: "other" })).code).toBe(
      "ResourceExistsException",
    );
    await check(model, real);
  }

  toString(): string {
    return `repeat ${this.which}`;
  }
}

class Move implements fc.AsyncCommand<Model, Real> {
  readonly label: string;
  readonly from: number | undefined;
  readonly to: number | undefined;

  constructor(label: string, from: number | undefined, to: number | undefined) {
    this.label = label;
    this.from = from;
    this.to = to;
  }

  check({ versions }: Model): boolean {
    return versions.length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    const version = (which: number | undefined) =>
      which === undefined ? undefined : model.versions[which % model.versions.length]!;
    const [from, to] = [version(this.from), version(this.to)];
    const holder = model.labels.get(this.label);
    const input = {
      SecretId: real.name,
      VersionStage: this.label,
      RemoveFromVersionId: from,
      MoveToVersionId: to,
    };
    const isThereAlready = to !== undefined && to === holder && (from === undefined || from === holder);
    const isAllowed =
      isThereAlready ||
      ((from !== undefined || to !== undefined) && from === holder && !(to === undefined && this.label === CURRENT));
    if (isAllowed) {
      await real.service.ask("UpdateSecretVersionStage", input);
      if (to === undefined) model.labels.delete(this.label);
      else move(model, this.label, to);
    } else {
      expect((await real.service.refusal("UpdateSecretVersionStage", input)).code).toBe("InvalidParameterException");
    }
    await check(model, real);
  }

  toString(): string {
    return `move ${this.label} from ${this.from} to ${this.to}`;
  }
}

class Remember implements fc.AsyncCommand<Model, Real> {
  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    real.service.local.restore(JSON.parse(JSON.stringify(real.service.local.snapshot())));
    await check(model, real);
  }

  toString(): string {
    return "write everything down and read it again";
  }
}

describe("the labels of a secret", () => {
  it("[labels/one-version, recorded; labels/unordered, verified] are where a second telling of the rules has them, after any sequence of requests", async () => {
    const label = fc.constantFrom(...LABELS);
    const which = fc.option(fc.nat({ max: 30 }), { nil: undefined });
    const commands = fc.commands(
      [
        fc
          .option(fc.uniqueArray(label, { minLength: 1, maxLength: 3 }), { nil: undefined })
          .map((each) => new Put(each)),
        fc.constant(new Put(undefined)),
        fc.nat({ max: 30 }).map((each) => new Repeat(each)),
        fc.tuple(label, which, which).map(([each, from, to]) => new Move(each, from, to)),
        fc.tuple(fc.constant(CURRENT), fc.nat({ max: 3 }), fc.nat({ max: 3 })).map((each) => new Move(...each)),
        fc.constant(new Remember()),
      ],
      { maxCommands: 30 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const service = new Service({ strictAuth: false });
        const { Name } = await service.ask("CreateSecret", { Name: "a" });
        const setup = () => ({ model: { versions: [], labels: new Map() } as Model, real: { service, name: Name } });
        await fc.asyncModelRun(setup, sequence);
        await service.local.close();
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
