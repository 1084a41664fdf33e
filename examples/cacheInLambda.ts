// An AWS Lambda function that reads a secret on every invocation and asks for it only now and then. The cache is made once, outside
// of the handler; it has no timer, so that a function that was frozen for hours simply asks again.

import { SecretsManagerClient } from "secrets-manager-client";
import { SecretsCache } from "secrets-manager-client/cache";
import { z } from "zod"; // or valibot, arktype, or any other Standard Schema

const Login = z.object({ username: z.string(), password: z.string() });

const client = new SecretsManagerClient();
const cache = new SecretsCache({ client });

export async function handler(): Promise<{ readonly statusCode: number; readonly body: string }> {
  const { username } = await cache.getSecretJson("prod/db", Login);
  return { statusCode: 200, body: `signed in as ${username}` };
}

for (let invocation = 1; invocation <= 3; invocation += 1) console.log((await handler()).body);
console.log(`${cache.stats().requests} request for three invocations.`);

client.destroy();
