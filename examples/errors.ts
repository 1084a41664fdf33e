// What can go wrong: the service says no, or the call did not get that far.

import { ResourceNotFoundException, SecretsManager, SecretsManagerServiceException } from "secrets-manager-client";

const secrets = new SecretsManager();
try {
  await secrets.getSecretValue({ SecretId: "prod/dbb" });
} catch (error) {
  if (error instanceof ResourceNotFoundException) {
    console.log(`There is no such secret (request ${error.$metadata.requestId}).`);
  } else if (error instanceof SecretsManagerServiceException) {
    console.log(`The service refused: ${error.name}: ${error.message}`);
  } else {
    throw error;
  }
}
secrets.destroy();
