import { SecretsManager } from "@aws-sdk/client-secrets-manager";
import type { RotationEvent } from "../../src/local/index.js";

/** A database whose users have passwords. */
export interface Database {
  readonly host: string;
  readonly passwords: Map<string, string>;
}

interface Login {
  readonly engine?: string;
  readonly host: string;
  readonly username: string;
  readonly password: string;
}

/**
 * A rotation function in the shape of those that AWS publishes for databases with one user: its client is the official one and
 * finds the service by `SECRETS_MANAGER_ENDPOINT`, its guards come in their order, and it tries the logins in theirs: with the
 * new password, with the current one, with the previous one.
 */
export async function databaseRotation(
  { Step, SecretId, ClientRequestToken: VersionId }: RotationEvent,
  database: Database,
): Promise<void> {
  const client = new SecretsManager({
    endpoint: process.env["SECRETS_MANAGER_ENDPOINT"]!,
    region: SecretId.split(":")[3]!,
    credentials: { accessKeyId: "function", secretAccessKey: "function" },
    maxAttempts: 1,
  });
  try {
    const { RotationEnabled, VersionIdsToStages = {} } = await client.describeSecret({ SecretId });
    if (RotationEnabled === false) throw new Error(`Rotation of ${SecretId} is off.`);
    const stages = VersionIdsToStages[VersionId];
    if (stages === undefined) throw new Error(`${SecretId} has no version ${VersionId}.`);
    if (stages.includes("AWSCURRENT")) return;
    if (!stages.includes("AWSPENDING")) throw new Error(`Version ${VersionId} of ${SecretId} is not pending.`);
    const currentId = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]!.includes("AWSCURRENT"));
    const steps = {
      createSecret: () => create(client, SecretId, VersionId),
      setSecret: () => set(client, SecretId, VersionId, database),
      testSecret: async () => {
        const pending = await login(client, { SecretId, VersionId, VersionStage: "AWSPENDING" });
        if (!accepts(database, pending)) throw new Error(`The new password of ${SecretId} opens nothing.`);
      },
      finishSecret: () =>
        client.updateSecretVersionStage({
          SecretId,
          VersionStage: "AWSCURRENT",
          MoveToVersionId: VersionId,
          RemoveFromVersionId: currentId,
        }),
    };
    if (!Object.hasOwn(steps, Step)) throw new Error(`There is no step ${Step}.`);
    await steps[Step]();
  } finally {
    client.destroy();
  }
}

async function create(client: SecretsManager, SecretId: string, VersionId: string): Promise<void> {
  const current = await login(client, { SecretId, VersionStage: "AWSCURRENT" });
  const isThere = await login(client, { SecretId, VersionId, VersionStage: "AWSPENDING" }).then(
    () => true,
    (error: Error) => {
      if (error.name !== "ResourceNotFoundException") throw error;
      return false;
    },
  );
  if (isThere) return;
  const { RandomPassword } = await client.getRandomPassword({ ExcludeCharacters: ":/@\"'\\", PasswordLength: 32 });
  await client.putSecretValue({
    SecretId,
    ClientRequestToken: VersionId,
    SecretString: JSON.stringify({ ...current, password: RandomPassword }),
    VersionStages: ["AWSPENDING"],
  });
}

async function set(client: SecretsManager, SecretId: string, VersionId: string, database: Database): Promise<void> {
  const pending = await login(client, { SecretId, VersionId, VersionStage: "AWSPENDING" });
  if (accepts(database, pending)) return;
  const current = await login(client, { SecretId, VersionStage: "AWSCURRENT" });
  if (current.username !== pending.username || current.host !== pending.host) {
    throw new Error(`The new version of ${SecretId} is of another user or host.`);
  }
  const previous = accepts(database, current)
    ? undefined
    : await login(client, { SecretId, VersionStage: "AWSPREVIOUS" });
  if (previous !== undefined && !accepts(database, previous)) {
    throw new Error(`No version of ${SecretId} opens the database.`);
  }
  database.passwords.set(pending.username, pending.password);
}

async function login(
  client: SecretsManager,
  input: { SecretId: string; VersionId?: string; VersionStage: string },
): Promise<Login> {
  const found = JSON.parse((await client.getSecretValue(input)).SecretString!) as Login;
  if (found.engine !== "postgres") throw new Error("This function is for PostgreSQL.");
  for (const member of ["host", "username", "password"] as const) {
    if (typeof found[member] !== "string") throw new Error(`The secret has no ${member}.`);
  }
  return found;
}

function accepts({ host, passwords }: Database, { host: asked, username, password }: Login): boolean {
  return host === asked && passwords.get(username) === password;
}
