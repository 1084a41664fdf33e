// Makes a first call by a CommonJS build, and prints which of its functions that ran: from where to where, by file.
//   node scripts/firstCall.mjs dist/node/index.cjs
// As in AWS Lambda: what is needed is given or in the environment, and no files are read.

import { createServer } from "node:http";
import { Session } from "node:inspector/promises";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const entry = resolve(process.argv[2]);
const server = createServer((_, response) => response.end('{"SecretString":"value","CreatedDate":1.5}'));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });

const { GetSecretValueCommand, SecretsManagerClient } = createRequire(import.meta.url)(entry);
const client = new SecretsManagerClient({ endpoint: `http://127.0.0.1:${server.address().port}` });
await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }));

const { result } = await session.post("Profiler.takePreciseCoverage");
const ran = result
  .filter(({ url }) => url.startsWith("file:") && dirname(fileURLToPath(url)) === dirname(entry))
  .map(({ url, functions }) => [
    fileURLToPath(url),
    functions.map(({ ranges: [range] }) => range).filter(({ count }) => count > 0),
  ]);
process.stdout.write(JSON.stringify(Object.fromEntries(ran)), () => process.exit());
