// What can go wrong: the service says no, or the call did not get that far. The name is misspelt on purpose.

import { isSecretsManagerError, SecretsManager } from "secrets-manager-client";

const secrets = new SecretsManager();
try {
  await secrets.getSecretValue({ SecretId: "prod/dbb" });
} catch (error) {
  if (isSecretsManagerError(error, "ResourceNotFoundException", "AccessDeniedException")) {
    console.log(`No such secret for us (request ${error.$metadata.requestId}). ${error.hint ?? ""}`);
  } else if (isSecretsManagerError(error)) {
    console.log(`The service refused: ${error.name}: ${error.message}`);
  } else {
    throw error;
  }
}
secrets.destroy();
