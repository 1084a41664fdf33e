// An Express server that reads its secrets at the start, keeps them in use while Secrets Manager is down, and takes up a new password
// when a login with the old one fails.

import type { AddressInfo } from "node:net";
import express from "express";
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
  // The password may have been changed a moment ago.
  const { SecretString = "" } = await cache.refreshNow("prod/db");
  return signIn(SecretString);
}

const app = express();
// What a read throws becomes a status of 500: Express 5 waits for what a handler promises.
app.get("/", async (_request, response) => {
  response.send((await connect()) ? "connected" : "refused");
});
app.get("/health", (_request, response) => {
  response.json(cache.stats());
});
const server = app.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));

const { port } = server.address() as AddressInfo;
const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
console.log((await Promise.all(Array.from({ length: 10 }, () => ask("/")))).join(" "));
console.log(await ask("/health"));

server.close();
cache[Symbol.dispose]();
client.destroy();
