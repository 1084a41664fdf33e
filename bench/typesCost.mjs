// What a program pays for the package's types whenever it is compiled.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const PARSES = `export async function password(text: string): Promise<string> {
  return (JSON.parse(text) as { password: string }).password;
}
`;

const ASKS = (packageName) => `import { SecretsManagerClient, GetSecretValueCommand } from "${packageName}";
const client = new SecretsManagerClient({ region: "us-east-1" });
export async function password(id: string): Promise<string> {
  const out = await client.send(new GetSecretValueCommand({ SecretId: id, VersionStage: "AWSCURRENT" }));
  const created: Date | undefined = out.CreatedDate;
  if (!out.SecretString) throw new Error("no string in " + out.ARN + created);
  return (JSON.parse(out.SecretString) as { password: string }).password;
}
export const stages = async (id: string) =>
  (await client.send(new GetSecretValueCommand({ SecretId: id }))).VersionStages?.length ?? 0;
`;

/**
 * The files that the compiler reads, and the types and the instantiations that it makes, for a program that asks for a secret:
 * how many more than for one like it that does not.
 */
export function typesCost(packageName, folder) {
  const without = counts("parses.mts", PARSES, folder);
  const withIt = counts("asks.mts", ASKS(packageName), folder);
  return Object.fromEntries(Object.entries(withIt).map(([what, count]) => [what, count - without[what]]));
}

function counts(name, program, folder) {
  const file = join(folder, "types-cost", name);
  mkdirSync(join(folder, "types-cost"), { recursive: true });
  writeFileSync(file, program);
  const compiler = [resolve("node_modules/typescript/bin/tsc"), "--noEmit", "--extendedDiagnostics", "--ignoreConfig"];
  const options = ["--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022", "--lib", "es2022"];
  const platform = ["--typeRoots", resolve("node_modules/@types"), "--types", "node"];
  const said = execFileSync(process.execPath, [...compiler, ...options, ...platform, file], { encoding: "utf8" });
  const count = (what) => Number(new RegExp(`^${what}: +(\\d+)$`, "m").exec(said)[1]);
  return { files: count("Files"), types: count("Types"), instantiations: count("Instantiations") };
}
