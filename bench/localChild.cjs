// argv: what is measured, the folder from where the package resolves, a client. Prints the CPU time, in milliseconds, of one of
// what was done.

"use strict";

const { fork } = require("node:child_process");
const { writeSync } = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

const [measure, folder, client] = process.argv.slice(2);
const VERSIONS = 20;

const MEASURES = {
  async start() {
    const local = aLocal({ seed: { "prod/db": "value" } });
    await answered(local, "GetSecretValue", { SecretId: "prod/db" });
    return sinceStart();
  },
  memory: () => repeated(aLocal({ seed: { "prod/db": "value" } }), "GetSecretValue", { SecretId: "prod/db" }, 5000),
  async strict() {
    // The client signs with its own keys: those of the one by hand are known.
    const local = aLocal({ seed: { "prod/db": "value" }, strictAuth: true, credentials: KEYS });
    let request;
    const requestHandler = {
      handle: async ({ method, path, headers, body }) => {
        request = { method, path, query: "", headers, body: Buffer.from(body) };
        const { body: text } = await local.answer(request);
        return { response: { body: Buffer.from(text) } };
      },
    };
    await require(client).make({ requestHandler })("prod/db");
    return costOf(() => local.answer(request), 5000);
  },
  async http() {
    const server = await aLocal({ seed: { "prod/db": "value" } }).listen();
    const child = fork(__filename, ["load", client, server.url]);
    // Once when it has warmed up, and once at the end.
    const count = await next(child);
    const before = process.cpuUsage();
    child.send("go");
    await next(child);
    return since(before) / count;
  },
  page: () => repeated(aLarge(10_000), "ListSecrets", {}, 200),
  pageOfFew: () => repeated(aLarge(1000), "ListSecrets", {}, 200),
  name: () => filtered("name", "team42/"),
  tag: () => filtered("tag-value", "rare"),
  words: () => filtered("all", "number 4207"),
  async snapshot() {
    const local = aLarge(10_000);
    const before = process.cpuUsage();
    for (let count = 0; count < 20; count++) local.restore(local.snapshot());
    return since(before) / 20;
  },
};

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

function aLocal(options) {
  const { LocalSecretsManager } = createRequire(path.join(folder, "client.cjs"))("secrets-manager-client/local");
  return new LocalSecretsManager(options);
}

async function answered(local, operation, input) {
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const scope = `${KEYS.accessKeyId}/${day}/us-east-1/secretsmanager/aws4_request`;
  const answer = await local.answer({
    method: "POST",
    path: "/",
    query: "",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      host: "localhost",
      "x-amz-date": `${day}T000000Z`,
      "x-amz-target": `secretsmanager.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${"0".repeat(64)}`,
    },
    body: Buffer.from(JSON.stringify(input)),
  });
  if (answer.statusCode !== 200) throw new Error(`That was not the answer: ${answer.body}`);
}

function repeated(local, operation, input, times) {
  return costOf(() => answered(local, operation, input), times);
}

function filtered(Key, value) {
  return repeated(aLarge(10_000), "ListSecrets", { Filters: [{ Key, Values: [value] }] }, 100);
}

/** Of one, after as many have warmed it up. */
async function costOf(doing, times) {
  for (let count = 0; count < times; count++) await doing();
  const before = process.cpuUsage();
  for (let count = 0; count < times; count++) await doing();
  return since(before) / times;
}

function since(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function sinceStart() {
  return since({ user: 0, system: 0 });
}

/** A service with that many secrets, each with twenty versions; one in a hundred is tagged. */
function aLarge(size) {
  const local = aLocal();
  const secrets = Array.from({ length: size }, (_, index) => {
    const name = `team${index % 100}/secret${index}`;
    const ids = Array.from({ length: VERSIONS }, (_version, number) => `${index}-${number}-`.padEnd(36, "0"));
    const createdDate = 1_700_000_000_000 + index;
    return {
      secret: {
        arn: `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-AbCdEf`,
        name,
        serial: index + 1,
        createdDate,
        lastChangedDate: createdDate,
        description: `The secret number ${index}`,
        tags: index % 100 === 0 ? [["kind", "rare"]] : undefined,
        labels: [
          ["AWSCURRENT", ids.at(-1)],
          ["AWSPREVIOUS", ids.at(-2)],
        ],
        accessed: [],
      },
      versions: Object.fromEntries(
        ids.map((id) => [id, { createdDate, string: id, kmsKeyIds: ["DefaultEncryptionKey"] }]),
      ),
    };
  });
  local.restore({ format: "secrets-manager-client/1", stores: { "000000000000/us-east-1": secrets } });
  return local;
}

function next(child) {
  return new Promise((resolve) => child.once("message", resolve));
}

/** The other side of `http`: asks, tells how often it will, and asks again when it is told to. */
async function load(program, endpoint) {
  const getSecretValue = require(program).make({ endpoint });
  const COUNT = 3000;
  const ask = async () => {
    for (let count = 0; count < COUNT; count++) await getSecretValue("prod/db");
  };
  await ask();
  process.send(COUNT);
  await new Promise((resolve) => process.once("message", resolve));
  await ask();
  process.send("done");
  process.disconnect();
}

void (async () => {
  if (measure === "load") return load(process.argv[3], process.argv[4]);
  writeSync(1, JSON.stringify({ cpuMs: measure === "bare" ? sinceStart() : await MEASURES[measure]() }));
  process.exit(0);
})();
