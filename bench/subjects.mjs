// What is compared: this package as it is published, the official client, and a request written by hand.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const FOLDER = resolve(".bench");
const OFFICIAL = "@aws-sdk/client-secrets-manager";
const OURS = "secrets-manager-client";

/**
 * @typedef {object} Subject
 * @property {string} name - "ours", "official" or "limit".
 * @property {string} folder - Where its programs are, and from where its package resolves.
 * @property {string} [packageName]
 * @property {string} version
 */

/**
 * Builds, packs and installs this package, and writes a program for each subject.
 *
 * @returns {Subject[]}
 */
export function prepareSubjects() {
  rmSync(FOLDER, { recursive: true, force: true });
  installOurs(join(FOLDER, "ours"));
  return [
    subject("ours", OURS, join(FOLDER, "ours", "node_modules", OURS)),
    subject("official", OFFICIAL, join("node_modules", OFFICIAL)),
    limit(),
  ];
}

/** Installs the packed package, and nothing else. */
function installOurs(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "bench", private: true }));
  const run = (program, args, cwd) =>
    execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  run(process.execPath, ["scripts/build.mjs"]);
  const packed = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]));
  // npm 11 answers with an object by name, older ones with a list.
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", join(folder, filename)], folder);
}

function subject(name, packageName, installed) {
  const folder = join(FOLDER, name);
  mkdirSync(folder, { recursive: true });
  const make = `({ endpoint, requestHandler }) => {
  const client = new SecretsManagerClient({
    region: "us-east-1", endpoint, requestHandler,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
  });
  return (id) => client.send(new GetSecretValueCommand({ SecretId: id }));
};\n`;
  const names = "{ SecretsManagerClient, GetSecretValueCommand }";
  writeFileSync(join(folder, "client.cjs"), `const ${names} = require("${packageName}");\nexports.make = ${make}`);
  writeFileSync(join(folder, "client.mjs"), `import ${names} from "${packageName}";\nexport const make = ${make}`);
  const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  return { name, folder, packageName, version };
}

function limit() {
  const folder = join(FOLDER, "limit");
  mkdirSync(folder, { recursive: true });
  copyFileSync("bench/limit.cjs", join(folder, "client.cjs"));
  writeFileSync(join(folder, "client.mjs"), `export { make } from "./client.cjs";\n`);
  return { name: "limit", folder, version: "node:http and node:crypto by hand" };
}
