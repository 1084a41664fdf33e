import { bytesOf } from "../protocols/bytesOf.js";
import type { CreateSecretRequest } from "../models/secret.js";
import { isObject } from "../protocols/isObject.js";
import { writeValue } from "../protocols/values.js";
import { operations } from "../schemas/operations.js";
import { constraints } from "./constraints.js";
import { createSecret } from "./operations/createSecret.js";
import type { Secret } from "./state/Secret.js";
import type { SecretStore } from "./state/SecretStore.js";
import { validate } from "./validate.js";
import { DEFAULT_QUOTAS, uuid, type World } from "./world.js";

/**
 * Secrets by name, each with its value, or with what else there is to say about it.
 *
 * @public
 */
export type LocalSeed = Readonly<Record<string, LocalSeedValue>>;

/**
 * A value: text, bytes, or an object, which is kept as JSON. An object with `SecretString` or `SecretBinary` is a secret
 * with more than its value. Of empty text or bytes comes a secret without a value, since the service keeps no empty one.
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
 * @throws SecretsManagerServiceException if the service would not create one of them, TypeError if one is not of its kind.
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
    try {
      const { OwningService, ...members } = checked(secretOf(value));
      const json = writeValue(schema, { Name: name, ClientRequestToken: uuid(world), ...members });
      createSecret(world, store, validate(schema, constraints.CreateSecret, json) as CreateSecretRequest);
      if (OwningService !== undefined) store.save(owned(store.get(name)!, OwningService));
    } catch (error) {
      const refusal = error as Error;
      refusal.message = `The secret "${name}" of the seed can't be made: ${refusal.message.replace(NOT_SENT, "")}`;
      throw refusal;
    }
  }
}

const schema = operations.CreateSecret.input;

/** What the codec adds for a client, which sends what it has written. */
const NOT_SENT = / Nothing was sent\.$/;

/** A member written wrongly would make a secret other than the one that was meant. */
function checked(secret: LocalSeedSecret): LocalSeedSecret {
  for (const member in secret) {
    if (!MEMBERS.has(member)) throw new TypeError(`It has no "${member}". There are: ${[...MEMBERS].join(", ")}.`);
  }
  return secret;
}

const MEMBERS: ReadonlySet<string> = new Set<keyof LocalSeedSecret>([
  "SecretString",
  "SecretBinary",
  "Description",
  "KmsKeyId",
  "Type",
  "Tags",
  "OwningService",
]);

/** A secret that a service manages, with the tag by which it says so. */
function owned(secret: Secret, owningService: string): Secret {
  return {
    ...secret,
    owningService,
    tags: new Map(secret.tags).set("aws:secretsmanager:owningService", owningService),
  };
}

function secretOf(value: LocalSeedValue): LocalSeedSecret {
  if (typeof value === "string") return { SecretString: value || undefined };
  if (ArrayBuffer.isView(value)) return { SecretBinary: value.byteLength === 0 ? undefined : bytesOf(value) };
  if (!isObject(value) && !Array.isArray(value)) throw new TypeError("It must be text, bytes or an object.");
  if ("SecretString" in value || "SecretBinary" in value) return value as LocalSeedSecret;
  return { SecretString: JSON.stringify(value) };
}
