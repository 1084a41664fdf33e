import { checkPermissions, type LocalPermission } from "./authorize.js";
import { builtin } from "./builtin.js";
import { LocalFaults } from "./faults.js";
import { DataFile } from "./DataFile.js";
import { FrontDoor } from "./FrontDoor.js";
import { Pauses } from "./Pauses.js";
import { Latest } from "./Latest.js";
import { InProcessHandler } from "./InProcessHandler.js";
import { LocalClock } from "./LocalClock.js";
import { DEFAULT_CREDENTIALS, type LocalCredentials } from "./LocalCredentials.js";
import { deletionEvents, type LocalEvent } from "./LocalEvent.js";
import { LocalKeys } from "./LocalKeys.js";
import { RateLimits } from "./RateLimits.js";
import { RequestLog, type LocalRequest } from "./RequestLog.js";
import type { RotationHandler, RotationRecord } from "./rotation/RotationHandler.js";
import { Rotator } from "./rotation/Rotator.js";
import { plant, type LocalSeed } from "./seed.js";
import type { LocalListenOptions, LocalServer } from "./server.js";
import type { LocalHttpRequest, LocalHttpResponse } from "./LocalHttpRequest.js";
import { LocalSnapshot, restoreSnapshot, takeSnapshot, type LocalSnapshotJson } from "./state/snapshot.js";
import { SecretStores } from "./state/SecretStore.js";
import { DEFAULT_QUOTAS, unforeseeable } from "./world.js";

/**
 * What a {@link LocalSecretsManager} is made with. Everything may be left out.
 *
 * @public
 */
export interface LocalSecretsManagerOptions {
  /**
   * The Region of what is seeded. Requests go to the Region that they are signed for.
   *
   * @defaultValue "us-east-1"
   */
  readonly region?: string | undefined;
  /**
   * The account, of twelve digits, of whoever is not known to have another.
   *
   * @defaultValue "000000000000"
   */
  readonly accountId?: string | undefined;
  /**
   * The keys that are known: one pair, or several for several accounts and callers. The first are `local.credentials`.
   *
   * @defaultValue a pair that opens nothing but a local Secrets Manager
   */
  readonly credentials?: LocalCredentials | readonly LocalCredentials[] | undefined;
  /**
   * Whether signatures are verified: by a known key, for this service, within five minutes of the clock. Otherwise every
   * signature that is well formed is taken, whoever made it. If it listens, programs on this computer control it under `/_local/`
   * without a signature all the same, and can read every secret there.
   *
   * @defaultValue false
   */
  readonly strictAuth?: boolean | undefined;
  /**
   * The time.
   *
   * @defaultValue a clock that starts at the computer's time and goes as fast
   */
  readonly clock?: LocalClock | undefined;
  /**
   * Returns numbers in [0, 1): for ids, the ends of ARNs, passwords, and faults with a probability. One with a seed makes tests
   * repeatable.
   *
   * @defaultValue unpredictable numbers
   */
  readonly random?: (() => number) | undefined;
  /**
   * How much later every request is answered, in milliseconds of real time.
   *
   * @defaultValue 0
   */
  readonly latency?: number | undefined;
  /**
   * A file that keeps everything beyond the life of the process. It is made if it is not there. Every change is in it before
   * the request that made it is answered.
   *
   * @defaultValue none: everything goes with the process
   */
  readonly dataFile?: string | undefined;
  /** Secrets that are there from the beginning, and after a reset, by name. */
  readonly seed?: LocalSeed | undefined;
  /**
   * What callers may do. Given, whatever no permission allows is refused.
   *
   * @defaultValue everything
   */
  readonly permissions?: readonly LocalPermission[] | undefined;
  /**
   * Whether a secret's policy is enforced on callers of its own account. On those of other accounts it always is.
   *
   * @defaultValue false
   */
  readonly enforceResourcePolicies?: boolean | undefined;
  /**
   * Whether requests beyond the service's rates are refused with `ThrottlingException`: for instance the 51st CreateSecret of
   * an account and Region within a second of the clock.
   *
   * @defaultValue false
   */
  readonly enforceRates?: boolean | undefined;
}

/**
 * A Secrets Manager on your own computer, in this process and, if it listens, for others.
 *
 * It answers as AWS Secrets Manager does, with the same words, and needs no network, account or container. Each is independent
 * of all others, so tests that make their own can run in parallel.
 *
 * @example
 * ```ts
 * import { SecretsManager } from "secrets-manager-client";
 * import { LocalSecretsManager } from "secrets-manager-client/local";
 *
 * const local = new LocalSecretsManager({ seed: { "prod/db": "hunter2" } });
 * const secrets = new SecretsManager({
 *   region: "us-east-1",
 *   requestHandler: local.requestHandler(),
 *   credentials: local.credentials,
 * });
 * const { Name } = await secrets.getSecretValue({ SecretId: "prod/db" });
 * console.log(Name);
 * await local.close();
 * ```
 *
 * @public
 */
export class LocalSecretsManager {
  /** Where secrets are seeded. */
  readonly region: string;
  /** The account, of twelve digits, of whoever is not known to have another. */
  readonly accountId: string;
  /** Its time, which a test may move. */
  readonly clock: LocalClock;
  /** What is to go wrong. */
  readonly faults: LocalFaults;
  /** The states of the keys that values are encrypted with. */
  readonly keys = new LocalKeys();
  readonly #credentials: LocalCredentials;
  readonly #stores = new SecretStores();
  readonly #events = new Latest<LocalEvent>();
  readonly #log = new RequestLog();
  readonly #rotator: Rotator;
  readonly #pauses = new Pauses();
  readonly #frontDoor: FrontDoor;
  readonly #random: () => number;
  readonly #rates = new RateLimits();
  readonly #seed: LocalSeed;
  readonly #dataFile: DataFile | undefined;
  readonly #servers = new Set<LocalServer>();
  /** Whether what goes now was not deleted by anybody. */
  #isPutBack = false;
  #isClosed = false;
  readonly #stopFollowingClock: () => void;

  /**
   * @throws TypeError if an option is not of its kind, DataFileError if the data file can't be used, and what the service says of
   * a secret of the seed that it would not take.
   */
  constructor(options: LocalSecretsManagerOptions = {}) {
    const {
      region = "us-east-1",
      accountId = "000000000000",
      clock = new LocalClock(),
      random = unforeseeable,
    } = options;
    const credentials = [options.credentials ?? DEFAULT_CREDENTIALS].flat();
    if (!/^\d{12}$/.test(accountId)) throw new TypeError(`"accountId" must be twelve digits, not "${accountId}".`);
    if (!/^[a-z]+(-[a-z]+)+-\d+$/.test(region)) throw new TypeError(`"region" must be a Region, not "${region}".`);
    if (credentials[0] === undefined) throw new TypeError('"credentials" must hold at least one pair of keys.');
    checkPermissions(options.permissions);
    if (options.strictAuth) builtin("node:crypto", "Verifying signatures");
    this.region = region;
    this.accountId = accountId;
    this.#credentials = credentials[0];
    this.clock = clock;
    this.faults = new LocalFaults(random);
    this.#random = random;
    this.#seed = options.seed ?? {};
    this.#rotator = new Rotator(this.#stores, clock, random, () => this.saved());
    this.#rotator.onRecord = ({ error: _error, ...record }) =>
      this.#events.add({ source: "secretsmanager.amazonaws.com", ...record });
    this.#frontDoor = new FrontDoor({
      region,
      accountId,
      stores: this.#stores,
      clock,
      random,
      credentials,
      strictAuth: options.strictAuth ?? false,
      access: { permissions: options.permissions, enforceResourcePolicies: options.enforceResourcePolicies ?? false },
      quotas: DEFAULT_QUOTAS,
      rates: options.enforceRates ? this.#rates : undefined,
      latency: options.latency ?? 0,
      pauses: this.#pauses,
      functions: this.#rotator,
      faults: this.faults,
      keys: this.keys,
      events: this.#events,
      log: this.#log,
      saved: () => this.saved(),
      tell: () => this.#dataFile?.tell(),
    });
    this.#dataFile = options.dataFile === undefined ? undefined : new DataFile(options.dataFile, this.#stores);
    this.#stores.onChange = (store, before, after) => {
      if (this.#isPutBack) this.#rotator.look();
      else if (before?.rotation !== after?.rotation) this.#rotator.follow(before, after);
      if (!this.#isPutBack && (before?.deletion !== after?.deletion || after === undefined)) {
        for (const event of deletionEvents(before, after, clock.now())) this.#events.add(event);
      }
      this.#dataFile?.note(store, (after ?? before)!.name);
    };
    this.#rotator.look();
    this.#stopFollowingClock = clock.onSet(() => this.settled());
    try {
      this.#plant();
    } catch (error) {
      // Nobody has anything to close.
      this.#stopFollowingClock();
      this.#rotator.close();
      this.#dataFile?.abandon();
      throw error;
    }
  }

  /** Keys that it knows, for a client's `credentials`. They do not show where it is printed. */
  get credentials(): LocalCredentials {
    return this.#credentials;
  }

  /**
   * The requests that were answered, the oldest first, without their secrets. The latest 10,000 are kept at least.
   */
  get requests(): readonly LocalRequest[] {
    return this.#log.requests;
  }

  /** Forgets the requests that were answered. */
  forgetRequests(): void {
    this.#log.clear();
  }

  /** What happened to rotations, the oldest first, under the names that AWS CloudTrail has for it. */
  get rotations(): readonly RotationRecord[] {
    return this.#rotator.records;
  }

  /**
   * What the service did by itself, the oldest first, under the names that AWS CloudTrail has for it: rotations, deletions in the
   * background, and the use of keys. The latest 10,000 are kept at least.
   */
  get events(): readonly LocalEvent[] {
    return this.#events.all;
  }

  /** A `requestHandler` for a client, this one or the official one: no network is in between. */
  requestHandler(): InProcessHandler {
    return new InProcessHandler((request) => this.answer(request));
  }

  /**
   * Answers over HTTP, too.
   *
   * @param options - Where: a free port of the loopback interface, unless told otherwise.
   * @throws Error if the port is taken, or it has been closed.
   */
  async listen(options: LocalListenOptions = {}): Promise<LocalServer> {
    const { listen } = await import("./server.js");
    const server = this.#isClosed ? undefined : await listen(this, options);
    // It may have been closed meanwhile.
    if (server === undefined || this.#isClosed) {
      await server?.close();
      throw new Error("This local Secrets Manager has been closed, so it can't listen. Make another one.");
    }
    this.#servers.add(server);
    return server;
  }

  /**
   * Registers a function that rotates secrets, under the ARN that RotateSecret is given, or for a managed external secret
   * under its `Type`. Without it RotateSecret is refused, as if the function could not be called, and a rotation that is due waits
   * for it.
   *
   * @param functionArn - The ARN. There need be no such function anywhere.
   * @param handler - The function, or `undefined` to remove it.
   */
  rotation(functionArn: string, handler: RotationHandler | undefined): void {
    this.#rotator.register(functionArn, handler);
  }

  /** Resolves when every rotation that was asked for, or is due by the clock, has been tried. */
  async settled(): Promise<void> {
    this.#stores.removeExpired(this.clock.now().getTime());
    await this.#rotator.settled();
  }

  /** All that it holds now. */
  snapshot(): LocalSnapshot {
    return takeSnapshot(this.#stores);
  }

  /**
   * Puts a snapshot in the place of all that it holds.
   *
   * @param snapshot - One of this or another local Secrets Manager, or its JSON.
   * @throws TypeError if it is none.
   */
  restore(snapshot: LocalSnapshot | LocalSnapshotJson): void {
    const read = LocalSnapshot.from(snapshot);
    this.#putBack(() => restoreSnapshot(this.#stores, read));
  }

  /**
   * Holds what it was seeded with, and nothing else. Faults, the states of keys, requests and events are forgotten; functions and
   * the clock are not.
   */
  reset(): void {
    this.#putBack(() => this.#stores.clear());
    this.faults.clear();
    this.keys.clear();
    this.#rates.clear();
    this.#log.clear();
    this.#plant();
  }

  /** Stops listening and rotating, and lets go of the data file. It can be called more than once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopFollowingClock();
    this.#rotator.close();
    this.#pauses.end();
    await Promise.all([...this.#servers].map((server) => server.close()));
    this.#servers.clear();
    await this.#dataFile?.close();
  }

  /** The same as {@link LocalSecretsManager.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Resolves when every change so far is in the data file, if there is one.
   *
   * @internal
   */
  async saved(): Promise<void> {
    await this.#dataFile?.saved();
  }

  /**
   * Aborted when it is closed.
   *
   * @internal
   */
  get closing(): AbortSignal {
    return this.#rotator.closing;
  }

  /** Answers an HTTP request, for whatever carries it. A refusal is an answer, too: this throws nothing. */
  answer(request: LocalHttpRequest): Promise<LocalHttpResponse> {
    return this.#frontDoor.answer(request);
  }

  /**
   * Called with every request that is answered.
   *
   * @internal
   */
  set onRequest(listener: ((request: LocalRequest) => void) | undefined) {
    this.#log.onRequest = listener;
  }

  #putBack(putBack: () => void): void {
    this.#rotator.forget();
    this.#isPutBack = true;
    try {
      putBack();
    } finally {
      this.#isPutBack = false;
    }
    this.#events.clear();
  }

  #plant(): void {
    const store = this.#stores.at(this.accountId, this.region);
    plant(this.#seed, store, { now: this.clock.now().getTime(), random: this.#random });
  }
}
