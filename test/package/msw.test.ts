import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { nodes } from "./nodes.js";
import { onDemand } from "./onDemand.js";

const run = promisify(execFile);

// The tests of the room use the oldest version that is supported. This one is the newest.
const { folder, missing } = await onDemand("msw", "3.0.5");
const onThese = nodes.filter(({ version }) => Number(version) >= 22);
const whyNot = missing ?? (onThese.length === 0 ? " (skipped: it needs Node 22; name one in TEST_NODES)" : undefined);

const PROGRAM = `
import { setupServer } from "msw/node";
import { SecretsManager } from "secrets-manager-client";
import { LocalSecretsManager } from "secrets-manager-client/local";
import { secretsManagerHandlers } from "secrets-manager-client/msw";

const local = new LocalSecretsManager({ seed: { "prod/db": "value" }, strictAuth: true });
const server = setupServer(...secretsManagerHandlers(local));
server.listen({ onUnhandledRequest: "error" });
const secrets = new SecretsManager({ region: local.region, credentials: local.credentials });
const { SecretString } = await secrets.getSecretValue({ SecretId: "prod/db" });
const refused = await secrets.getSecretValue({ SecretId: "none" }).catch(({ name }) => name);
console.log(SecretString, refused);
secrets.destroy();
server.close();
await local.close();
`;

describe.skipIf(whyNot !== undefined)(`beside msw 3${whyNot ?? ""},`, () => {
  it("the package can be installed, and its handlers answer", async () => {
    await run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--no-package-lock", inject("tarball")], {
      cwd: folder,
      timeout: 120_000,
    });
    writeFileSync(join(folder, "program.mjs"), PROGRAM);
    for (const { program } of onThese) {
      const { stdout } = await run(program, ["program.mjs"], { cwd: folder, timeout: 30_000 });
      expect(stdout).toBe("value ResourceNotFoundException\n");
    }
  }, 180_000);
});
