import { matchesPattern } from "./policy.js";

/**
 * The state of an AWS KMS key. `Missing`: there is no such key. `Asymmetric`: it is of a kind that can't encrypt
 * secrets. `Disabled` and `PendingDeletion` are KMS's own words.
 *
 * @public
 */
export type LocalKeyState = "Enabled" | "Disabled" | "PendingDeletion" | "Missing" | "Asymmetric";

/**
 * The keys of AWS KMS, as far as secrets notice them. A key that nothing was said of is there and enabled; nothing is
 * encrypted by it.
 *
 * @example
 * ```ts
 * import { LocalSecretsManager } from "secrets-manager-client/local";
 *
 * const local = new LocalSecretsManager();
 * local.keys.set("alias/app", "Disabled"); // reading a secret under it is a DecryptionFailure now
 * ```
 *
 * @public
 */
export class LocalKeys {
  #states = new Map<string, LocalKeyState>();

  /** @internal */
  constructor() {}

  /**
   * Sets the state of a key. The last one set counts.
   *
   * @param key - Its id, ARN, alias or alias ARN, whichever of them the secret was given; "*" stands for any characters. The key
   * that the service manages, `alias/aws/secretsmanager`, is always there.
   * @throws TypeError if there is no such state.
   */
  set(key: string, state: LocalKeyState): void {
    if (!STATES.has(state)) {
      throw new TypeError(`The state of a key must be one of ${[...STATES].join(", ")}, not "${String(state)}".`);
    }
    if (typeof key !== "string" || key === "") throw new TypeError("The key must be an id, an ARN or an alias.");
    this.#states.delete(key);
    this.#states.set(key, state);
  }

  /** Forgets all that was said. */
  clear(): void {
    this.#states = new Map();
  }

  /**
   * @param names - All names of one key.
   * @internal
   */
  stateOf(names: readonly string[]): LocalKeyState {
    let found: LocalKeyState = "Enabled";
    for (const [pattern, state] of this.#states) if (names.some((name) => matchesPattern(pattern, name))) found = state;
    return found;
  }
}

const STATES: ReadonlySet<string> = new Set(["Enabled", "Disabled", "PendingDeletion", "Missing", "Asymmetric"]);
