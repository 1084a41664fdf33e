import { mayUseKey, type AccessRules } from "./authorize.js";
import type { LocalEvent } from "./LocalEvent.js";
import type { LocalKeys } from "./LocalKeys.js";
import { asymmetricKey, cannotDecrypt, cannotEncrypt, keyDenied } from "./refusals.js";
import { DEFAULT_KEY, isDefaultKey, keyArns, keyNames } from "./state/keys.js";
import type { KeyAction, KeyUse, Keys } from "./world.js";

/**
 * Uses keys on behalf of a caller, as the service does: nothing is encrypted, but who may not use a key, and what a key can't
 * do, is told as by the service; and every use is noted with its encryption context.
 *
 * - The key is the one that the service manages: everybody in the account may use it, and it is always there.
 * - Permissions are set, and none allows the action: access denied.
 * - The key is missing, disabled or about to be deleted: it can't encrypt, or not decrypt.
 * - It is asymmetric: it makes no data keys.
 */
export class KeyRing implements Keys {
  readonly #rules: AccessRules;
  readonly #keys: LocalKeys;
  readonly #note: (event: LocalEvent) => void;
  readonly #now: number;

  constructor(rules: AccessRules, keys: LocalKeys, note: (event: LocalEvent) => void, now: number) {
    this.#rules = rules;
    this.#keys = keys;
    this.#note = note;
    this.#now = now;
  }

  use(action: KeyAction, use: KeyUse): void {
    const refusal = this.refusal(action, use);
    if (refusal !== undefined) throw refusal;
    const { secret, versionId } = use;
    const keyArn = keyArnOf(use);
    this.#note({
      name: action,
      source: "kms.amazonaws.com",
      date: new Date(this.#now),
      secretArn: secret.arn,
      versionId,
      keyId: isDefaultKey(keyArn) ? DEFAULT_KEY : keyArn,
      encryptionContext: { SecretARN: secret.arn, SecretVersionId: versionId },
    });
  }

  refusal(action: KeyAction, use: KeyUse): Error | undefined {
    const keyArn = keyArnOf(use);
    if (isDefaultKey(keyArn)) return undefined;
    const names = keyNames(use.secret, keyArn);
    if (!mayUseKey(this.#rules, action, use.secret, names)) return keyDenied();
    const state = this.#keys.stateOf(names);
    if (state === "Enabled") return undefined;
    if (action === "Decrypt") return cannotDecrypt();
    return state === "Asymmetric" ? asymmetricKey() : cannotEncrypt();
  }
}

function keyArnOf({ secret, keyArn = keyArns(secret)[0]! }: KeyUse): string {
  return keyArn;
}
