import { Latest } from "../Latest.js";
import type { LocalClock } from "../LocalClock.js";
import { changed } from "../state/changes.js";
import { keyArns } from "../state/keys.js";
import { isReplica, type Rotation, type RunningRotation, type Secret } from "../state/Secret.js";
import type { SecretStore, SecretStores } from "../state/SecretStore.js";
import { attach, CURRENT, detach, hasPendingVersion, PENDING } from "../state/stagingLabels.js";
import { uuid, type RotationFunctions, type World } from "../world.js";
import type { RotationEvent, RotationHandler, RotationRecord, RotationStep } from "./RotationHandler.js";
import { scheduled } from "./schedule.js";

/**
 * Rotates secrets: what stands for the service's scheduler and for AWS Lambda.
 *
 * - A rotation was asked for: its steps are run, one after the other.
 * - The window of a schedule has opened: an empty version gets AWSPENDING, and the steps are run.
 * - Its function is not known (yet), as after a restart: it stays due until the function is registered.
 * - A step failed: AWSPENDING stays where it is, and an hour later all steps are run again, with the same version.
 * - It was closed, and the step that ran then failed: nothing is noted. After a restart all steps are run again.
 * - The rotation was cancelled, abandoned for a value set by hand, or AWSPENDING was taken off what failed: no further step is run.
 *
 * What is asked for stands in the state, not here, so a rotation goes on after a restart.
 */
export class Rotator implements RotationFunctions {
  readonly #stores: SecretStores;
  readonly #clock: LocalClock;
  readonly #random: () => number;
  readonly #saved: () => Promise<void>;
  readonly #handlers = new Map<string, RotationHandler>();
  readonly #inFlight = new Map<string, Promise<void>>();
  /** Until when the schedules of secrets are passed over whose rotation could not be noted, by ARN. */
  readonly #passedOver = new Map<string, number>();
  readonly #records = new Latest<RotationRecord>();
  /** Told of everything that happens to rotations. */
  onRecord: ((record: RotationRecord) => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts how often the state was put back: what began before then has no say any more. */
  #era = 0;
  #isLooking = false;
  readonly #closing = new AbortController();

  /** @param saved - Resolves when every change so far is where it is kept. */
  constructor(stores: SecretStores, clock: LocalClock, random: () => number, saved: () => Promise<void>) {
    this.#stores = stores;
    this.#clock = clock;
    this.#random = random;
    this.#saved = saved;
  }

  /** Aborted when it is closed: then nobody waits for functions any more. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** What happened to rotations, the oldest first. */
  get records(): readonly RotationRecord[] {
    return this.#records.all;
  }

  /** Makes a function known by its ARN, or takes it away. What has waited for it begins. */
  register(functionArn: string, handler: RotationHandler | undefined): void {
    if (handler === undefined) {
      this.#handlers.delete(functionArn);
      return;
    }
    this.#handlers.set(functionArn, handler);
    this.look();
  }

  canInvoke(functionArn: string): boolean {
    return this.#handlers.has(functionArn);
  }

  /**
   * Called when the rotation of a secret has changed. One that is under way sees for itself that it was abandoned for a value set
   * by hand; one that waits for its next attempt has nobody to tell of it.
   */
  follow(before: Secret | undefined, after: Secret | undefined): void {
    const running = before?.rotation?.running;
    if (running !== undefined && after !== undefined && !this.#inFlight.has(after.arn)) {
      const wasPending = before!.labels.get(PENDING) === running.versionId;
      const isPending = after.labels.get(PENDING) === running.versionId;
      if (wasPending && !isPending && after.rotation?.running === undefined) this.#note(after, running, "Abandoned");
    }
    this.look();
  }

  /** Starts, a moment later, what has been asked for or is due. */
  look(): void {
    if (this.#isLooking || this.closing.aborted) return;
    this.#isLooking = true;
    queueMicrotask(() => {
      this.#isLooking = false;
      if (!this.closing.aborted) this.#startDue();
    });
  }

  /** Resolves when everything that is due has been tried. */
  async settled(): Promise<void> {
    if (!this.closing.aborted) this.#startDue();
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight.values());
  }

  /** Forgets what happened, and lets the rotations that are under way end without effect. */
  forget(): void {
    this.#era++;
    this.#records.clear();
    this.#inFlight.clear();
    this.#passedOver.clear();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#closing.abort();
  }

  #startDue(): void {
    const now = this.#now();
    let next = Number.POSITIVE_INFINITY;
    for (const store of this.#stores.all()) {
      for (const secret of store.rotated()) {
        if (secret.deletion !== undefined || isReplica(secret) || this.#inFlight.has(secret.arn)) continue;
        const { lambdaArn } = secret.rotation!;
        if (lambdaArn !== undefined && !this.canInvoke(lambdaArn)) continue;
        const due = dueDate(secret.rotation!, this.#passedOver.get(secret.arn));
        if (due <= now) this.#start(store, secret);
        else next = Math.min(next, due);
      }
    }
    this.#wakeAt(next, now);
  }

  #wakeAt(next: number, now: number): void {
    clearTimeout(this.#timer);
    if (!Number.isFinite(next) || this.#clock.rate === 0) return;
    const wait = Math.min((next - now) / this.#clock.rate, LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.look(), Math.max(wait, 1));
    // In a browser a timer is a number, and holds nothing open.
    if (typeof this.#timer === "object") this.#timer.unref();
  }

  #start(store: SecretStore, secret: Secret): void {
    const running = secret.rotation!.running ?? this.#begin(store, secret);
    const attempt = this.#attempt(store, secret.name, running).finally(() => {
      if (this.#inFlight.get(secret.arn) === attempt) this.#inFlight.delete(secret.arn);
      this.look();
    });
    this.#inFlight.set(secret.arn, attempt);
  }

  /** What RotateSecret does, for a rotation that a schedule asks for. A version that is pending already is taken up again. */
  #begin(store: SecretStore, secret: Secret): RunningRotation {
    const world = this.#world();
    const versionId = hasPendingVersion(secret) ? secret.labels.get(PENDING)! : uuid(world);
    const begun = withPendingVersion(world, secret, { versionId, isTest: false });
    store.save(begun);
    return begun.rotation!.running!;
  }

  async #attempt(store: SecretStore, name: string, running: RunningRotation): Promise<void> {
    const secret = store.get(name)!;
    const era = this.#era;
    const note = (what: Outcome, more: Partial<RotationRecord> = {}) => {
      if (era === this.#era) this.#note(secret, running, what, more);
    };
    if (isGivenUp(secret, running)) {
      store.save({ ...secret, rotation: { ...secret.rotation!, running: undefined } });
      return note("Abandoned");
    }
    note("Started");
    // The request that asked for it is answered first.
    await Promise.resolve();
    try {
      await this.#saved();
    } catch (error) {
      this.#passedOver.set(secret.arn, this.#now() + RETRY_AFTER_MS);
      return note("Failed", { detail: "The rotation could not be noted", error });
    }
    for (const step of running.isTest ? TEST_STEPS : STEPS) {
      const rotation = this.#stillRunning(store, name, running, era);
      if (rotation === undefined) return note("Abandoned");
      try {
        await this.#invoke(store, secret, rotation, step);
      } catch (error) {
        if (this.closing.aborted) return;
        if (this.#stillRunning(store, name, running, era) === undefined) return note("Abandoned");
        const by = rotation.lambdaArn === undefined ? "managed rotation" : `lambda ${rotation.lambdaArn}`;
        note("Failed", { detail: `Error when executing ${by} during ${step} step`, error });
        this.#fail(store, name, running);
        return;
      }
    }
    if (this.#stillRunning(store, name, running, era) === undefined) return note("Abandoned");
    if (!running.isTest && store.get(name)!.labels.get(CURRENT) !== running.versionId) {
      note("Failed", { detail: "The function did not move AWSCURRENT to the new version in its finishSecret step" });
      this.#fail(store, name, running);
      return;
    }
    note("Succeeded");
    this.#succeed(store, name, running);
  }

  #note({ arn }: Secret, running: RunningRotation, what: Outcome, more: Partial<RotationRecord> = {}): void {
    const { versionId, isTest } = running;
    const name = `${isTest ? "TestRotation" : "Rotation"}${what}` as const;
    const record = { name, date: new Date(this.#now()), secretArn: arn, versionId, ...more };
    this.#records.add(record);
    this.onRecord?.(record);
  }

  async #invoke(
    store: SecretStore,
    { arn, name, type }: Secret,
    rotation: Rotation,
    step: RotationStep,
  ): Promise<void> {
    const { versionId, rotationToken } = rotation.running!;
    const event: RotationEvent = {
      Step: step,
      SecretId: arn,
      ClientRequestToken: versionId,
      RotationToken: rotationToken,
    };
    const handler = this.#handlers.get(rotation.lambdaArn ?? type ?? "");
    if (handler !== undefined) await withinLimit(handler(event));
    else if (rotation.lambdaArn === undefined) this.#rotateInPlaceOfPartner(store, name, versionId, step);
    else
      throw new Error(`No function "${rotation.lambdaArn}" is known. Register it with local.rotation(arn, handler).`);
  }

  /** The rotation of a managed secret for which no function is registered: the new version holds the same value. */
  #rotateInPlaceOfPartner(store: SecretStore, name: string, versionId: string, step: RotationStep): void {
    const secret = store.get(name)!;
    const current = secret.versions.get(secret.labels.get(CURRENT) ?? "");
    const pending = secret.versions.get(versionId);
    if (step === "createSecret" && pending !== undefined) {
      if (current?.value === undefined) throw new Error("The secret has no value that a rotation could begin with.");
      const versions = new Map(secret.versions).set(versionId, { ...pending, value: current.value });
      store.save(changed(this.#world(), secret, { versions }));
    }
    if (step === "finishSecret") {
      store.save(
        changed(this.#world(), secret, { labels: detach(attach(secret.labels, CURRENT, versionId), PENDING) }),
      );
    }
  }

  #succeed(store: SecretStore, name: string, running: RunningRotation): void {
    const secret = store.get(name)!;
    const { rotation } = secret;
    if (running.isTest) {
      store.save(changed(this.#world(), secret, withoutTestVersion(secret, running.versionId)));
      return;
    }
    const now = this.#now();
    const next = rotation!.isEnabled ? scheduled(rotation!, now) : rotation!;
    store.save(changed(this.#world(), secret, { rotation: { ...next, lastRotatedDate: now, running: undefined } }));
  }

  #fail(store: SecretStore, name: string, running: RunningRotation): void {
    const secret = store.get(name)!;
    // A test leaves nothing behind, whatever came of it.
    if (running.isTest) return this.#succeed(store, name, running);
    const retried = { ...running, retryDate: this.#now() + RETRY_AFTER_MS };
    store.save(changed(this.#world(), secret, { rotation: { ...secret.rotation!, running: retried } }));
  }

  #stillRunning(store: SecretStore, name: string, running: RunningRotation, era: number): Rotation | undefined {
    if (era !== this.#era) return undefined;
    const rotation = store.get(name)?.rotation;
    return rotation?.running?.rotationToken === running.rotationToken ? rotation : undefined;
  }

  #world(): Pick<World, "now" | "random"> {
    return { now: this.#now(), random: this.#random };
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

/**
 * A secret whose rotation has been asked for: AWSPENDING is on a version that is empty or, for a test, holds a copy of the
 * current value.
 */
export function withPendingVersion(
  world: Pick<World, "now" | "random">,
  secret: Secret,
  { versionId, isTest }: { readonly versionId: string; readonly isTest: boolean },
): Secret {
  const current = secret.versions.get(secret.labels.get(CURRENT) ?? "");
  const pending = {
    id: versionId,
    createdDate: world.now,
    value: isTest ? current?.value : undefined,
    kmsKeyIds: current?.kmsKeyIds ?? keyArns(secret),
  };
  return changed(world, secret, {
    versions: secret.versions.has(versionId) ? secret.versions : new Map(secret.versions).set(versionId, pending),
    labels: attach(secret.labels, PENDING, versionId),
    rotation: { ...secret.rotation!, running: { versionId, isTest, rotationToken: uuid(world) } },
  });
}

function withoutTestVersion({ versions, labels, rotation }: Secret, versionId: string): Partial<Secret> {
  const isHeld = [...labels].some(([label, holder]) => holder === versionId && label !== PENDING);
  const left = new Map(versions);
  if (!isHeld) left.delete(versionId);
  return {
    versions: left,
    labels: labels.get(PENDING) === versionId ? detach(labels, PENDING) : labels,
    rotation: { ...rotation!, running: undefined },
  };
}

/** Whether somebody took AWSPENDING off what failed: every function would refuse the version, however often it were asked. */
function isGivenUp({ labels }: Secret, { versionId }: RunningRotation): boolean {
  return labels.get(PENDING) !== versionId && labels.get(CURRENT) !== versionId;
}

/** What a function comes to, if it does within the time that AWS Lambda gives one. */
async function withinLimit(result: unknown): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The function took longer than 15 minutes.")), LONGEST_STEP_MS);
    if (typeof timer === "object") timer.unref();
  });
  await Promise.race([result, limit]).finally(() => clearTimeout(timer));
}

/** When something is to be done about a rotation, in milliseconds since 1970. */
function dueDate({ isEnabled, running, nextWindowDate }: Rotation, passedOverUntil = 0): number {
  if (running !== undefined) return running.retryDate ?? 0;
  return isEnabled && nextWindowDate !== undefined
    ? Math.max(nextWindowDate, passedOverUntil)
    : Number.POSITIVE_INFINITY;
}

type Outcome = "Started" | "Succeeded" | "Failed" | "Abandoned";

const STEPS: readonly RotationStep[] = ["createSecret", "setSecret", "testSecret", "finishSecret"];
const TEST_STEPS: readonly RotationStep[] = ["testSecret"];
const RETRY_AFTER_MS = 60 * 60 * 1000;
const LONGEST_STEP_MS = 15 * 60 * 1000;
/** The longest that a timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
