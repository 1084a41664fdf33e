// The client with one command: what a bundler makes of this program holds no other operation.

import { GetSecretValueCommand, SecretsManagerClient } from "secrets-manager-client";

const client = new SecretsManagerClient({ maxAttempts: 5 });
const output = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }), {
  abortSignal: AbortSignal.timeout(10_000),
});

console.log(output); // Shows SecretString as masked; output.SecretString is the value.
console.log(`Answered after ${output.$metadata.attempts} attempt.`);
client.destroy();
