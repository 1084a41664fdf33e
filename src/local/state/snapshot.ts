import { fromBase64, toBase64 } from "../../protocols/base64.js";
import { parseSecretArn } from "./arn.js";
import { isSecretRecord } from "./isSecretRecord.js";
import type { Secret, SecretValue, Version } from "./Secret.js";
import type { SecretStores } from "./SecretStore.js";

/**
 * The state as JSON: for data files, and for snapshots that leave the process.
 *
 * A secret's versions stand in it by id. One that is the same as in an earlier record of the secret is written as `true`, so
 * that a new version costs its own size and not that of all versions.
 */
export interface SecretRecord {
  readonly secret: Readonly<Record<string, unknown>>;
  readonly versions: Readonly<Record<string, VersionRecord | true>>;
}

/** A version as it is written: with its value, unless it has none yet. */
export interface VersionRecord {
  readonly createdDate: number;
  readonly string?: string;
  readonly binary?: string;
  readonly kmsKeyIds: readonly string[];
}

/** A secret as JSON. `before` is its state in the record that precedes this one, if one does. */
export function writeSecret(secret: Secret, before?: Secret): SecretRecord {
  const { versions, labels, accessed, tags, replication, ...plain } = secret;
  return {
    secret: {
      ...plain,
      labels: [...labels],
      accessed: [...accessed],
      tags: tags && [...tags],
      replication: replication && { ...replication, replicas: replication.replicas && [...replication.replicas] },
    },
    versions: Object.fromEntries(
      [...versions].map(([id, version]) => [id, before?.versions.get(id) === version ? true : writeVersion(version)]),
    ),
  };
}

/**
 * The secret that a record stands for.
 *
 * @throws TypeError if the record is not one.
 */
export function readSecret(record: SecretRecord, before?: Secret): Secret {
  if (!isSecretRecord(record)) throw new TypeError("not the record of a secret");
  const { labels, accessed, tags, replication, ...plain } = record.secret as Readonly<Record<string, unknown>> & {
    labels: [string, string][];
    accessed: [string, number][];
    tags?: [string, string][];
    replication?: { primaryRegion: string; replicas?: [string, never][] };
  };
  const versions = Object.entries(record.versions).map(
    ([id, version]) => [id, version === true ? known(id, before) : readVersion(id, version)] as const,
  );
  return {
    ...(plain as unknown as Secret),
    versions: new Map(versions),
    labels: new Map(labels),
    accessed: new Map(accessed),
    tags: tags && new Map(tags),
    replication: replication && {
      primaryRegion: replication.primaryRegion,
      replicas: replication.replicas && new Map(replication.replicas),
    },
  };
}

/**
 * Everything that a local Secrets Manager held at a moment. It takes no copy, so it costs next to nothing.
 *
 * `JSON.stringify` writes it, values and all, for another process or another day; printing it shows no value.
 *
 * @public
 */
export class LocalSnapshot {
  /** The secrets by the place of their store. */
  readonly #secrets: ReadonlyMap<string, readonly Secret[]>;

  /** @internal */
  constructor(secrets: ReadonlyMap<string, readonly Secret[]>) {
    this.#secrets = secrets;
  }

  /** What `JSON.stringify` writes. */
  toJSON(): LocalSnapshotJson {
    return {
      format: FORMAT,
      stores: Object.fromEntries(
        [...this.#secrets].map(([place, secrets]) => [place, secrets.map((secret) => writeSecret(secret))]),
      ),
    };
  }

  /** @internal */
  get secrets(): ReadonlyMap<string, readonly Secret[]> {
    return this.#secrets;
  }

  /**
   * The snapshot that a JSON value stands for.
   *
   * @throws TypeError if it is not one that {@link LocalSnapshot.toJSON} has written.
   */
  static from(json: unknown): LocalSnapshot {
    if (json instanceof LocalSnapshot) return json;
    try {
      const { format, stores } = json as LocalSnapshotJson;
      if (format !== FORMAT) throw new TypeError("another format");
      return new LocalSnapshot(
        new Map(
          Object.entries(stores).map(([place, records]) => {
            if (!PLACE.test(place)) throw new TypeError("not the place of a store");
            const secrets = (records as SecretRecord[]).map((record) => readSecret(record));
            if (!secrets.every(({ arn }) => placeOf(arn) === place)) throw new TypeError("a secret of another store");
            return [place, secrets];
          }),
        ),
      );
    } catch {
      // What it was is not said: it may hold values.
      throw new TypeError(`This is no snapshot of a local Secrets Manager: expected the format "${FORMAT}".`);
    }
  }
}

/**
 * A snapshot in JSON. What stands in it may change from one version of this package to the next.
 *
 * @public
 */
export interface LocalSnapshotJson {
  /** What wrote it, and in which version of the format. */
  readonly format: string;
  /** The secrets of each account and Region. */
  readonly stores: Readonly<Record<string, readonly unknown[]>>;
}

/** All that is stored now. */
export function takeSnapshot(stores: SecretStores): LocalSnapshot {
  return new LocalSnapshot(
    new Map(
      [...stores.all()]
        .filter(({ size }) => size > 0)
        .map((store) => [`${store.account}/${store.region}`, [...store.secrets()]]),
    ),
  );
}

/** Puts a snapshot in the place of all that is stored. */
export function restoreSnapshot(stores: SecretStores, snapshot: LocalSnapshot): void {
  stores.clear();
  for (const [place, secrets] of snapshot.secrets) {
    const [account, region] = place.split("/") as [string, string];
    for (const secret of secrets) stores.at(account, region).put(secret);
  }
}

function placeOf(secretArn: string): string {
  const { account, region } = parseSecretArn(secretArn)!;
  return `${account}/${region}`;
}

function writeVersion({ createdDate, value, kmsKeyIds }: Version): VersionRecord {
  const written = value === undefined ? {} : "string" in value ? value : { binary: toBase64(value.binary) };
  return { createdDate, ...written, kmsKeyIds };
}

function readVersion(id: string, { createdDate, string, binary, kmsKeyIds }: VersionRecord): Version {
  const value: SecretValue | undefined =
    string !== undefined ? { string } : binary !== undefined ? { binary: fromBase64(binary) } : undefined;
  return { id, createdDate, value, kmsKeyIds };
}

function known(id: string, before: Secret | undefined): Version {
  const version = before?.versions.get(id);
  if (version === undefined) throw new TypeError("a version that is not on record");
  return version;
}

const FORMAT = "secrets-manager-client/1";
const PLACE = /^\d{12}\/[a-z0-9-]+$/;
