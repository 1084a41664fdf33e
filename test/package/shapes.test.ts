import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nodes } from "./nodes.js";
import { runInConsumer } from "./runInConsumer.js";

// V8 keeps the layout of objects apart from them, for all that are made alike. Where it can't, it makes a layout for each object,
// which takes longer than all that is done with the object: to add a property to `{ ...other }`, for one, on Node 20.
const PROGRAM = `
const { SecretsManager } = require("secrets-manager-client");
const [, , port, count] = process.argv;
const options = {
  region: "us-east-1",
  endpoint: "http://127.0.0.1:" + port,
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token" },
};
const secrets = new SecretsManager(options);
const handle = async () => ({ response: { statusCode: 200, headers: {}, body: Buffer.from("{}") } });
const byOwnHandler = new SecretsManager({ ...options, requestHandler: { handle } });
const { signal } = new AbortController();
(async () => {
  for (let call = 0; call < count; call += 1) {
    await secrets.getSecretValue({ SecretId: "a" }, { abortSignal: signal });
    await secrets.createSecret({ Name: "a", Tags: [{ Key: "a", Value: "b" }] });
    await secrets.describeSecret({ SecretId: "a" });
    await byOwnHandler.getSecretValue({ SecretId: "a" });
  }
  secrets.destroy();
})();
`;

const ANSWER = JSON.stringify({
  ARN: "arn",
  Name: "a",
  SecretString: "value",
  CreatedDate: 1.5,
  Tags: [{ Key: "a" }],
  VersionIdsToStages: { a: ["AWSCURRENT"] },
});

it.each(nodes)(
  "on Node $version no call makes layouts of objects",
  async ({ program }) => {
    const server = createServer((request, response) => request.resume().on("end", () => response.end(ANSWER)));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const folder = mkdtempSync(join(tmpdir(), "shapes-"));
    const made = async (count: number) => {
      const log = join(folder, `${count}.log`);
      await runInConsumer("shapes.cjs", PROGRAM.replace("process.argv", `["", "", ${port}, ${count}]`), {
        node: program,
        args: ["--log-maps", "--no-log-maps-details", `--logfile=${log}`, "--no-logfile-per-isolate"],
      });
      return readFileSync(log, "utf8").match(/^map,/gm)!.length;
    };
    try {
      const few = await made(200);
      // The log is not an empty one.
      expect(few).toBeGreaterThan(100);
      expect((await made(700)) - few).toBeLessThan(100);
    } finally {
      server.close();
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);
