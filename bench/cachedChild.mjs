// argv: the subject, the folder in which it is installed, the endpoint.
// Prints how many requests its readers caused together, and CPU nanoseconds per read after that.

import { subscribe } from "node:diagnostics_channel";
import { createRequire } from "node:module";
import { join } from "node:path";
import { make } from "./cached.mjs";

const READERS = 1_000;
const READS = 500_000;
const POWERTOOLS = "@aws-lambda-powertools/parameters/secrets";

const READS_OF = {
  ours: make,
  powertools: ({ require, config }) => {
    const { SecretsProvider } = require(POWERTOOLS);
    const provider = new SecretsProvider({ clientConfig: config });
    return (id) => provider.get(id, { maxAge: 3_600 });
  },
  limit: () => {
    const values = new Map([["prod/db", "value"]]);
    return async (id) => values.get(id);
  },
};

const [subject, folder, endpoint] = process.argv.slice(2);
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const config = { region: "us-east-1", endpoint, credentials };

let sent = 0;
subscribe("http.client.request.start", () => (sent += 1));

const read = await READS_OF[subject]({ require: createRequire(join(folder, "cached.cjs")), config });
const values = await Promise.all(Array.from({ length: READERS }, () => read("prod/db")));
if (values.includes(undefined)) throw new Error("That was not the value.");

await readOften(READS / 10);
const before = process.cpuUsage();
await readOften(READS);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ perRead: ((user + system) * 1_000) / READS, sent }));
process.exit(0);

async function readOften(count) {
  for (let at = 0; at < count; at += 1) await read("prod/db");
}
