// The cache as it is published: what a warm read costs beside a bare Map, and what the entry adds to a bundle.
//
//   node scripts/build.mjs --javascript && node bench/cached.mjs
//
// In the benchmark of others it is the subject's adapter: `make` gives the read of a warm key.

import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { median } from "./inTurns.mjs";
import { cacheBytes } from "./sizes.mjs";

const READS = 1_000_000;
const ROUNDS = 9;

/** @returns {Promise<(id: string) => Promise<string>>} */
export async function make({ require, config }) {
  const { SecretsManagerClient } = require("secrets-manager-client");
  const { SecretsCache } = require("secrets-manager-client/cache");
  const cache = new SecretsCache({ client: new SecretsManagerClient(config), ttlMs: 3_600_000 });
  return (id) => cache.getSecretString(id);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { SecretsCache } = await import(pathToFileURL(resolve("dist/node/cache.js")).href);
  const cache = new SecretsCache({ client: { send: async () => ({ SecretString: "v", $metadata: {} }) } });
  const map = new Map([["a", "v"]]);
  const readers = { "bare Map": async (id) => map.get(id), cache: (id) => cache.getSecretString(id) };
  const times = { "bare Map": [], cache: [] };
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [name, read] of Object.entries(readers)) {
      const ns = await nanoseconds(read);
      if (round >= 0) times[name].push(ns);
    }
  }
  const [bare, ours] = [median(times["bare Map"]), median(times.cache)];
  console.log(`warm read: ${ours.toFixed(0)} ns; bare Map: ${bare.toFixed(0)} ns; ratio ${(ours / bare).toFixed(2)}`);
  for (const platform of ["browser", "node"]) {
    // In this project, the package's own name leads to dist.
    const { itself, withCommands, sources } = await cacheBytes("secrets-manager-client", process.cwd(), platform);
    console.log(
      `bundle, ${platform}: ${itself} bytes gzip more than the client, ${withCommands} with the two commands that it sends ` +
        `besides GetSecretValue; the Agent and the Extension: ${sources}`,
    );
  }
}

async function nanoseconds(read) {
  const before = process.cpuUsage();
  for (let at = 0; at < READS; at += 1) await read("a");
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1_000) / READS;
}
