// Code that is typed against the official facade compiles with this one in its place.
import type * as official from "@aws-sdk/client-secrets-manager";
import type { SecretsManagerRequestOptions } from "../../src/config/SecretsManagerRequestOptions.js";
import type { SecretsManager } from "../../src/SecretsManager.js";
import type { Holds, Same } from "./Same.js";

/** The methods for operations: the paginators beside them take a configuration of their own client. */
type Methods = Exclude<keyof official.SecretsManager, keyof official.SecretsManagerClient>;

export type Facade = [
  Holds<Same<Exclude<Methods, keyof SecretsManager>, never>>,
  Holds<SecretsManager extends Pick<official.SecretsManager, Methods> ? true : false>,
  Holds<official.SecretsManagerRequestOptions extends SecretsManagerRequestOptions ? true : false>,
  Holds<SecretsManagerRequestOptions extends official.SecretsManagerRequestOptions ? true : false>,
];

export async function calls(secrets: SecretsManager): Promise<void> {
  const { SecretString } = await secrets.getSecretValue({ SecretId: "prod/db" });
  const text: string | undefined = SecretString;
  void text;

  await secrets.getSecretValue({ SecretId: "prod/db" }, { abortSignal: AbortSignal.timeout(1) });
  secrets.getSecretValue({ SecretId: "prod/db" }, (error, output) => void [error, output?.SecretString]);
  secrets.getSecretValue({ SecretId: "prod/db" }, {}, (error, output) => void [error, output?.SecretString]);
  await secrets.listSecrets();
  await secrets.getRandomPassword();
  await secrets.batchGetSecretValue();
  for await (const { SecretList } of secrets.paginateListSecrets()) void SecretList;
  for await (const { Versions } of secrets.paginateListSecretVersionIds({ SecretId: "prod/db" })) void Versions;

  // @ts-expect-error -- which secret?
  await secrets.getSecretValue();
  // @ts-expect-error -- which secret?
  secrets.paginateListSecretVersionIds();
  // @ts-expect-error -- an answer to a callback is no promise
  const promise: Promise<unknown> = secrets.getSecretValue({ SecretId: "prod/db" }, () => undefined);
  void promise;
  // @ts-expect-error -- it has no such member
  await secrets.getSecretValue({ SecretId: "prod/db", VersionID: "1" });
}
