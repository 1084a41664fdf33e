import { SecretsManager } from "../../src/index.js";
import type { LocalSecretsManager, RotationHandler } from "../../src/local/index.js";

/**
 * A rotation function as AWS's generic template has it: the same guards in the same order, the same calls in each step.
 *
 * @param options - `removesPending`: whether it takes AWSPENDING off at the end, which the template does not.
 */
export function aRotationFunction(local: LocalSecretsManager, { removesPending = false } = {}): RotationHandler {
  const secrets = new SecretsManager({
    region: local.region,
    requestHandler: local.requestHandler(),
    credentials: local.credentials,
    maxAttempts: 1,
  });
  return async ({ Step, SecretId, ClientRequestToken }) => {
    const { RotationEnabled, VersionIdsToStages = {} } = await secrets.describeSecret({ SecretId });
    if (!RotationEnabled) throw new Error(`Secret ${SecretId} is not enabled for rotation`);
    const stages = VersionIdsToStages[ClientRequestToken];
    if (stages === undefined)
      throw new Error(`Version ${ClientRequestToken} has no stage for rotation of ${SecretId}.`);
    if (stages.includes("AWSCURRENT")) return;
    if (!stages.includes("AWSPENDING"))
      throw new Error(`Version ${ClientRequestToken} is not AWSPENDING for ${SecretId}.`);
    const pending = { SecretId, VersionId: ClientRequestToken, VersionStage: "AWSPENDING" };
    switch (Step) {
      case "createSecret": {
        await secrets.getSecretValue({ SecretId, VersionStage: "AWSCURRENT" });
        const present = await secrets.getSecretValue(pending).catch((error: Error) => error.name);
        if (typeof present !== "string") return;
        if (present !== "ResourceNotFoundException") throw new Error(`The pending version: ${present}`);
        const { RandomPassword } = await secrets.getRandomPassword({ ExcludeCharacters: "/@\"'\\" });
        await secrets.putSecretValue({
          SecretId,
          ClientRequestToken,
          SecretString: RandomPassword,
          VersionStages: ["AWSPENDING"],
        });
        return;
      }
      case "setSecret":
        return;
      case "testSecret":
        await secrets.getSecretValue(pending);
        return;
      case "finishSecret": {
        const current = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]!.includes("AWSCURRENT"));
        await secrets.updateSecretVersionStage({
          SecretId,
          VersionStage: "AWSCURRENT",
          MoveToVersionId: ClientRequestToken,
          RemoveFromVersionId: current,
        });
        if (!removesPending) return;
        await secrets.updateSecretVersionStage({
          SecretId,
          VersionStage: "AWSPENDING",
          RemoveFromVersionId: ClientRequestToken,
        });
      }
    }
  };
}
