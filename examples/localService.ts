// A test's Secrets Manager: no network, account or container. It answers as the real one does.

import assert from "node:assert/strict";
import { SecretsManager } from "secrets-manager-client";
import { LocalSecretsManager } from "secrets-manager-client/local";

const local = new LocalSecretsManager({ seed: { "prod/db": { username: "app", password: "of the test" } } });
const secrets = new SecretsManager({
  region: local.region,
  credentials: local.credentials,
  requestHandler: local.requestHandler(),
});

await secrets.putSecretValue({ SecretId: "prod/db", SecretString: "rotated" });
const previous = await secrets.getSecretValue({ SecretId: "prod/db", VersionStage: "AWSPREVIOUS" });
assert.deepEqual(JSON.parse(previous.SecretString!), { username: "app", password: "of the test" });
console.log("AWSPREVIOUS is what was there before.");

secrets.destroy();
await local.close();
