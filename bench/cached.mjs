// What a read from a cache costs, how many requests many readers of one secret cause, and what the cache adds to a bundle.
// The limit is a bare Map that is awaited.

import { resolve } from "node:path";
import { cacheBytes } from "./bundle.mjs";
import { inTurns } from "./inTurns.mjs";
import { row } from "./row.mjs";

const CHILD = resolve("bench/cachedChild.mjs");
const SUBJECTS = ["ours", "powertools", "limit"];

export async function cached({ subjects, service, rounds, node }) {
  const caches = subjects.filter(({ name }) => SUBJECTS.includes(name));
  const jobs = caches.map(({ name, folder, missing }) => [name, missing ?? [CHILD, name, folder, service.endpoint]]);
  const results = await inTurns(Object.fromEntries(jobs), { rounds, node });
  const rows = [row("read from a cache, CPU time", "ns", results, ({ perRead }) => perRead)];
  const { limit: _, ...ofServices } = results;
  rows.push(row("requests for 1,000 readers of one secret at once", "", ofServices, ({ sent }) => sent));
  for (const { folder } of caches.filter(({ name }) => name === "ours")) {
    for (const platform of ["browser", "node"]) {
      const { itself } = await cacheBytes(folder, platform);
      const label = platform === "node" ? "Node" : platform;
      rows.push(row(`what the cache adds to a bundle, ${label}, gzip`, "bytes", { ours: itself }, (size) => size));
    }
  }
  return rows;
}

/**
 * How ours is read from. Other benchmarks may take it from here.
 *
 * @returns {Promise<(id: string) => Promise<string>>}
 */
export async function make({ require, config }) {
  const { SecretsManagerClient } = require("secrets-manager-client");
  const { SecretsCache } = require("secrets-manager-client/cache");
  const cache = new SecretsCache({ client: new SecretsManagerClient(config), ttlMs: 3_600_000 });
  return (id) => cache.getSecretString(id);
}
