// An AWS Lambda function that reads a secret on every invocation and asks for it only now and then. The cache is made once, outside
// of the handler; it has no timer, so that a function that was frozen for hours simply asks again.

import { SecretsManagerClient } from "secrets-manager-client";
import { SecretsCache, type StandardSchema } from "secrets-manager-client/cache";

interface Login {
  readonly username: string;
  readonly password: string;
}

// In a program of yours, a schema of zod, valibot or arktype: z.object({ username: z.string(), password: z.string() }).
const Login: StandardSchema<Login> = {
  "~standard": {
    version: 1,
    vendor: "example",
    validate: (value) => {
      const { username, password } = value as Partial<Login>;
      if (typeof username === "string" && typeof password === "string") return { value: { username, password } };
      return { issues: [{ message: "needs a username and a password" }] };
    },
  },
};

const client = new SecretsManagerClient();
const cache = new SecretsCache({ client });

export async function handler(): Promise<{ readonly statusCode: number; readonly body: string }> {
  const { username } = await cache.getSecretJson("prod/db", Login);
  return { statusCode: 200, body: `signed in as ${username}` };
}

for (let invocation = 1; invocation <= 3; invocation += 1) console.log((await handler()).body);
console.log(`${cache.stats().requests} request for three invocations.`);

client.destroy();
