// What is compared: this package as it is published, the official client, what is used in its place, and a request written
// by hand. Each is installed by itself, outside of this project: this package for each run, the others once.

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scratchFolder } from "./scratchFolder.mjs";

const INSTALLED = join(tmpdir(), "secrets-manager-client-bench");
const OFFICIAL = "@aws-sdk/client-secrets-manager";
const KEYS = `accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"`;
const HEADERS = `{ "content-type": "application/x-amz-json-1.1", "x-amz-target": "secretsmanager.GetSecretValue" }`;

/**
 * What there is to know of a subject.
 *
 * @typedef {object} Definition
 * @property {string} [packageName] - What a user installs.
 * @property {string} [besides] - What a user installs with it.
 * @property {boolean} [isCache] - Whether it is no client, but keeps what another one reads.
 * @property {string} [imported] - What a program imports of it to have `make`.
 * @property {string} [make] - From `{ endpoint, requestHandler }` to `(id) => output`, or to a promise of that.
 * @property {boolean} [takesHandler] - Whether its transport can be replaced.
 * @property {string} [command] - A program for a bundle: one command. Without it, what `make` needs is bundled.
 * @property {string} [facade] - Another one: an object with all operations.
 * @property {string} [typed] - A program for a compiler of types.
 */

export const OURS = likeTheOfficial("secrets-manager-client");

/** @type {Record<string, Definition>} */
const DEFINITIONS = {
  ours: OURS,
  official: likeTheOfficial(OFFICIAL),
  limit: { takesHandler: true },
  aws4fetch: {
    packageName: "aws4fetch",
    imported: "{ AwsClient }",
    make: `({ endpoint }) => {
  const client = new AwsClient({ region: "us-east-1", service: "secretsmanager", ${KEYS} });
  return async (id) => {
    const body = JSON.stringify({ SecretId: id });
    return (await client.fetch(endpoint, { method: "POST", headers: ${HEADERS}, body })).json();
  };
}`,
    typed: `import { AwsClient } from "aws4fetch";
const client = new AwsClient({ region: "us-east-1", service: "secretsmanager", ${KEYS} });
export const text = async (id: string): Promise<unknown> =>
  (await client.fetch("https://localhost", { method: "POST", body: JSON.stringify({ SecretId: id }) })).json();`,
  },
  // There is no plugin of it for Secrets Manager: this is how it talks to any service.
  "aws-lite": {
    packageName: "@aws-lite/client",
    imported: "awsLite",
    make: `async ({ endpoint }) => {
  const aws = await awsLite({ region: "us-east-1", endpoint, keepAlive: true, ${KEYS} });
  return async (id) => {
    const payload = { SecretId: id };
    return (await aws({ service: "secretsmanager", headers: ${HEADERS}, payload, awsjson: false })).payload;
  };
}`,
    typed: `import awsLite from "@aws-lite/client";
export const text = async (id: string): Promise<unknown> =>
  (await awsLite({ region: "us-east-1" }))({ service: "secretsmanager", payload: { SecretId: id } });`,
  },
  powertools: {
    packageName: "@aws-lambda-powertools/parameters",
    besides: OFFICIAL,
    isCache: true,
    typed: `import { getSecret } from "@aws-lambda-powertools/parameters/secrets";
export const text = (id: string): Promise<unknown> => getSecret(id);`,
  },
};

/** A program for the one is a program for the other. */
function likeTheOfficial(packageName) {
  return {
    packageName,
    imported: "{ SecretsManagerClient, GetSecretValueCommand }",
    make: `({ endpoint, requestHandler }) => {
  const client = new SecretsManagerClient({ region: "us-east-1", endpoint, requestHandler, credentials: { ${KEYS} } });
  return (id) => client.send(new GetSecretValueCommand({ SecretId: id }));
}`,
    takesHandler: true,
    command: `import { SecretsManagerClient, GetSecretValueCommand } from "${packageName}";
        export const read = (id) => new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: id }));`,
    facade: `import { SecretsManager } from "${packageName}";
        export const read = (id) => new SecretsManager({}).getSecretValue({ SecretId: id });`,
    typed: `import { SecretsManagerClient, GetSecretValueCommand } from "${packageName}";
const client = new SecretsManagerClient({ region: "us-east-1" });
export async function text(id: string): Promise<string | undefined> {
  const output = await client.send(new GetSecretValueCommand({ SecretId: id }));
  const created: Date | undefined = output.CreatedDate;
  return output.SecretString ?? created?.toISOString();
}`,
  };
}

/** What can be compared. */
export const SUBJECTS = Object.keys(DEFINITIONS);

/**
 * @typedef {Definition & Installed} Subject
 *
 * @typedef {object} Installed
 * @property {string} name
 * @property {string} folder - Where its programs are, and from where its package resolves.
 * @property {string} version
 * @property {string} [missing] - Why it can't be had.
 */

/**
 * Installs what is not there yet, and this package in any case, and writes the programs.
 *
 * @param {string[]} names
 * @param {boolean} [fresh] - Whether all are installed anew, to have their latest versions.
 * @returns {Subject[]}
 */
export function prepareSubjects(names, fresh = false) {
  return names.map((name) => {
    const definition = DEFINITIONS[name];
    if (definition === undefined) throw new Error(`There is no subject "${name}", but ${SUBJECTS.join(", ")}.`);
    const subject = { ...definition, name, folder: join(name === "ours" ? scratchFolder() : INSTALLED, name) };
    try {
      install(subject, fresh);
    } catch (error) {
      if (name === "ours") throw error;
      console.error(`${name} can't be installed: ${error.stderr ?? error}`);
      return { ...subject, version: "not to be had", missing: "not to be had" };
    }
    writePrograms(subject.folder, subject);
    return { ...subject, version: versionOf(subject) };
  });
}

/** What each of those that send requests gives, by name; or why it gives nothing. */
export function ofClients(subjects, measure) {
  return ofEach(
    subjects.filter(({ isCache }) => !isCache),
    measure,
  );
}

/** The same of those that are packages. */
export function ofPackages(subjects, measure) {
  return ofEach(
    subjects.filter(({ packageName }) => packageName !== undefined),
    measure,
  );
}

function ofEach(subjects, measure) {
  return Object.fromEntries(subjects.map((subject) => [subject.name, subject.missing ?? measure(subject)]));
}

function install({ name, folder, packageName, besides }, fresh) {
  const packages = [packageName, besides].filter((each) => each !== undefined).map(asHere);
  // Says what is there, once it is.
  const mark = join(folder, "installed.txt");
  if (!fresh && existsSync(mark) && readFileSync(mark, "utf8") === packages.join(" ")) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "subject", private: true }));
  const what = name === "ours" ? ["--offline", pack(folder)] : packages;
  run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...what], folder);
  writeFileSync(mark, packages.join(" "));
}

/** What npm would publish. */
function pack(folder) {
  run(process.execPath, ["scripts/build.mjs"]);
  const packed = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]));
  // npm 11 answers with an object by name, older ones with a list.
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  return join(folder, filename);
}

/** In the version that the tests compare with, where there is one. */
function asHere(packageName) {
  const manifest = join("node_modules", packageName, "package.json");
  return existsSync(manifest) ? `${packageName}@${JSON.parse(readFileSync(manifest, "utf8")).version}` : packageName;
}

function run(program, args, cwd) {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function versionOf({ folder, packageName }) {
  if (packageName === undefined) return "by hand";
  return JSON.parse(readFileSync(join(folder, "node_modules", packageName, "package.json"), "utf8")).version;
}

/** Writes the programs that export a subject's `make` into a folder in which it is installed. */
export function writePrograms(folder, { packageName, imported, make }) {
  const write = (file, text) => writeFileSync(join(folder, file), `${text}\n`);
  if (packageName === undefined) {
    copyFileSync("bench/limit.cjs", join(folder, "client.cjs"));
    write("client.mjs", `export { make } from "./client.cjs";`);
  } else if (make !== undefined) {
    write("client.cjs", `const ${imported} = require("${packageName}");\nexports.make = ${make};`);
    write("client.mjs", `import ${imported} from "${packageName}";\nexport const make = ${make};`);
  }
}
