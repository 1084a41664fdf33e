// Reads a secret. Region and credentials come from where AWS tools look for them: the environment, profiles, the container,
// the instance.

import { SecretsManager } from "secrets-manager-client";

const secrets = new SecretsManager();
const { SecretString } = await secrets.getSecretValue({ SecretId: "prod/db" });
const { username, password } = JSON.parse(SecretString!) as { username: string; password: string };

console.log(`Signing in as ${username}, with a password of ${password.length} characters.`);
secrets.destroy();
