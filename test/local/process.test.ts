import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, expect, it } from "vitest";
import { makeFolder, run } from "../support/program.js";

let folder: string;

beforeAll(async () => {
  const made = makeFolder();
  folder = made.folder;
  await build({
    stdin: { contents: PROGRAM, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "error",
  });
  return made.remove;
}, 60_000);

// All that a service could leave behind: a schedule, a rotation that fails, a secret that is to be deleted, a file, a signal, a port.
const PROGRAM = `
  import { SecretsManager } from "./src/index.js";
  import { LocalSecretsManager } from "./src/local/index.js";
  const local = new LocalSecretsManager({ seed: { a: "1", b: "2" }, dataFile: process.env.DATA_FILE });
  const RotationLambdaARN = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
  local.rotation(RotationLambdaARN, () => {
    throw new Error("never");
  });
  const { region, credentials } = local;
  const secrets = new SecretsManager({ region, credentials, requestHandler: local.requestHandler() });
  await secrets.rotateSecret({ SecretId: "a", RotationLambdaARN, RotationRules: { AutomaticallyAfterDays: 1 } });
  await local.settled();
  await secrets.deleteSecret({ SecretId: "b" });
  if (process.env.CLOSED) {
    await local.listen();
    await local.close();
  }
  console.log("done");
`;

it.each([
  ["was closed", "1"],
  ["was left open", ""],
])(
  "a process ends by itself after its local service %s",
  async (_how, CLOSED) => {
    const program = run(join(folder, "stdin.mjs"), [], { CLOSED, DATA_FILE: join(folder, `data${CLOSED}`) });
    // Long before a day is over, and before a limit of time of the client's is.
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.output).toEqual({ stdout: "done\n", stderr: "" });
  },
  10_000,
);
