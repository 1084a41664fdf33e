// A web server that reads its secrets at the start, keeps them in use while Secrets Manager is down, and takes up a new password
// when a login with the old one fails. Express and Fastify take the same few lines.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SecretsManager } from "secrets-manager-client";
import { SecretsCache } from "secrets-manager-client/cache";

const client = new SecretsManager();
const cache = new SecretsCache({ client, ttlMs: 10 * 60_000, refresh: "describe" });
cache.on("change", ({ secretId, versionId }) => console.log(`${secretId} has another version: ${versionId}`));
cache.on("stale", ({ secretId, ageMs }) => console.warn(`${secretId} is ${ageMs} ms old`));

// All at once, so that the first visitor does not wait: one request for up to twenty secrets.
const { errors } = await cache.getSecretValues(["prod/db", "prod/mail"]);
for (const [secretId, error] of errors) console.error(`${secretId} can't be read:`, error);

/** Stands for a login at a database that accepts one password. */
async function signIn(password: string): Promise<boolean> {
  return password.length > 0;
}

async function connect(): Promise<boolean> {
  if (await signIn(await cache.getSecretString("prod/db"))) return true;
  const { SecretString = "" } = await cache.refreshNow("prod/db");
  return signIn(SecretString);
}

const server = createServer((_request, response) => {
  connect().then(
    (isConnected) => response.end(isConnected ? "connected" : "refused"),
    () => response.writeHead(503).end("no secret"),
  );
});
await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));

const { port } = server.address() as AddressInfo;
const answers = await Promise.all(
  Array.from({ length: 10 }, async () => (await fetch(`http://127.0.0.1:${port}/`)).text()),
);
console.log(answers.join(" "));
console.log(cache.stats());

server.close();
client.destroy();
