import { createSecret } from "./operations/createSecret.js";
import type { Secret } from "./state/Secret.js";
import type { SecretStore } from "./state/SecretStore.js";
import { DEFAULT_QUOTAS, uuid, type World } from "./world.js";

/**
 * Secrets by name, each with its value, or with what else there is to say about it.
 *
 * @public
 */
export type LocalSeed = Readonly<Record<string, LocalSeedValue>>;

/**
 * A value: text, bytes, or an object, which is kept as JSON. An object with `SecretString` or `SecretBinary` is a secret
 * with more than its value.
 *
 * @public
 */
export type LocalSeedValue = string | Uint8Array | LocalSeedSecret | Readonly<Record<string, unknown>>;

/**
 * A secret that is there from the beginning.
 *
 * @public
 */
export interface LocalSeedSecret {
  /** The value, if it is text. */
  readonly SecretString?: string | undefined;
  /** The value, if it is bytes. */
  readonly SecretBinary?: Uint8Array | undefined;
  /** What the secret is for. */
  readonly Description?: string | undefined;
  /** The key that its value is encrypted with. */
  readonly KmsKeyId?: string | undefined;
  /** The partner that the secret is of, for an external secret. */
  readonly Type?: string | undefined;
  /** Its tags. */
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[] | undefined;
  /** For a secret that a service such as `rds` manages: it can be read, not changed. */
  readonly OwningService?: string | undefined;
}

/**
 * Creates the secrets of a seed that are not there yet.
 *
 * @throws SecretsManagerServiceException if the service would not create one of them.
 */
export function plant(seed: LocalSeed, store: SecretStore, { now, random }: Pick<World, "now" | "random">): void {
  const world: World = {
    region: store.region,
    account: store.account,
    caller: { account: store.account, principalArn: "" },
    now,
    random,
    quotas: DEFAULT_QUOTAS,
    functions: { canInvoke: () => false },
    authorize: () => {},
    refuseLoss: () => {},
    keys: { use: () => {}, refusal: () => undefined },
  };
  for (const [name, value] of Object.entries(seed)) {
    if (store.get(name) !== undefined) continue;
    const { OwningService, Tags, ...members } = secretOf(value);
    createSecret(world, store, {
      Name: name,
      ClientRequestToken: uuid(world),
      ...members,
      Tags: Tags && [...Tags],
    });
    if (OwningService !== undefined) store.save(owned(store.get(name)!, OwningService));
  }
}

/** A secret that a service manages, with the tag by which it says so. */
function owned(secret: Secret, owningService: string): Secret {
  return {
    ...secret,
    owningService,
    tags: new Map(secret.tags).set("aws:secretsmanager:owningService", owningService),
  };
}

function secretOf(value: LocalSeedValue): LocalSeedSecret {
  if (typeof value === "string") return { SecretString: value };
  if (value instanceof Uint8Array) return { SecretBinary: value };
  if ("SecretString" in value || "SecretBinary" in value) return value as LocalSeedSecret;
  return { SecretString: JSON.stringify(value) };
}
