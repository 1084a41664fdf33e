// What the package does, in one go: starts a local Secrets Manager on a free port of this computer, and uses it through a
// client as one uses the real one, over HTTP, with signatures that are verified.
//
//   npm run demo

import { paginateListSecrets, ResourceNotFoundException, SecretsManager } from "secrets-manager-client";
import { LocalSecretsManager } from "secrets-manager-client/local";

const local = new LocalSecretsManager({ strictAuth: true });
const server = await local.listen();
console.log(`A local Secrets Manager listens on ${server.url}. It verifies signatures.`);

const secrets = new SecretsManager({ region: "us-east-1", endpoint: server.url, credentials: local.credentials });

step("Create a secret, and read it");
const created = await secrets.createSecret({ Name: "demo/db", SecretString: "the first password" });
console.log(`ARN:     ${created.ARN}`);
const first = await secrets.getSecretValue({ SecretId: "demo/db" });
console.log(`Value:   ${first.SecretString}`);
console.log("Printed as a whole, an answer keeps its secret:", first);

step("Put a new version, and read the one before");
await secrets.putSecretValue({ SecretId: "demo/db", SecretString: "the second password" });
const current = await secrets.getSecretValue({ SecretId: "demo/db" });
const previous = await secrets.getSecretValue({ SecretId: "demo/db", VersionStage: "AWSPREVIOUS" });
console.log(`AWSCURRENT:  ${current.SecretString}`);
console.log(`AWSPREVIOUS: ${previous.SecretString}`);

step("List secrets, two on each page");
for (const name of ["demo/api-key", "demo/certificate", "demo/token"]) {
  await secrets.createSecret({ Name: name, SecretString: `the ${name.slice(5)}` });
}
let page = 0;
for await (const { SecretList = [] } of paginateListSecrets({ client: secrets, pageSize: 2 }, {})) {
  page += 1;
  console.log(`Page ${page}:  ${SecretList.map(({ Name }) => Name).join(", ")}`);
}

step("Ask for a secret that is not there, and catch the error by its class");
try {
  await secrets.getSecretValue({ SecretId: "demo/nothing" });
} catch (error) {
  if (!(error instanceof ResourceNotFoundException)) throw error;
  console.log(`${error.name}: ${error.message}`);
  console.log(`Status ${error.$metadata.httpStatusCode}, request ${error.$metadata.requestId}`);
}

step("Delete a secret, and restore it");
const { DeletionDate } = await secrets.deleteSecret({ SecretId: "demo/db", RecoveryWindowInDays: 7 });
console.log(`To be deleted on ${DeletionDate?.toISOString()}; until then it can't be read:`);
await secrets
  .getSecretValue({ SecretId: "demo/db" })
  .catch((error: Error) => console.log(`${error.name}: ${error.message}`));
await secrets.restoreSecret({ SecretId: "demo/db" });
const restored = await secrets.getSecretValue({ SecretId: "demo/db" });
console.log(`Restored:    ${restored.SecretString}`);

secrets.destroy();
await local.close();
console.log(`\nDone. ${local.requests.length} requests were answered.`);

function step(what: string): void {
  console.log(`\n${what}`);
}
