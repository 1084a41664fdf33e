import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { aFolder } from "../support/program.js";

const chromium = process.env["TEST_CHROMIUM"] ?? "/usr/bin/chromium";
const isThere = existsSync(chromium);
if (!isThere) console.warn(`The handlers are not tried in a browser: there is no "${chromium}".`);

/** A page whose requests to AWS a service worker of msw answers, by a local Secrets Manager in the page. */
const PAGE = `
import { setupWorker } from "msw/browser";
import { SecretsManager } from "./src/index.js";
import { LocalSecretsManager } from "./src/local/index.js";
import { secretsManagerHandlers } from "./src/msw/index.js";

async function outcome() {
  const strict = (() => { try { new LocalSecretsManager({ strictAuth: true }); } catch (error) { return error.message; } })();
  const local = new LocalSecretsManager({ seed: { "prod/db": "hunter2" } });
  await setupWorker(...secretsManagerHandlers(local)).start({ quiet: true, onUnhandledRequest: "bypass" });
  const secrets = new SecretsManager({ region: "us-east-1", credentials: local.credentials, maxAttempts: 1 });
  const { SecretString } = await secrets.getSecretValue({ SecretId: "prod/db" });
  const { name } = await secrets.getSecretValue({ SecretId: "none" }).catch((error) => error);
  local.faults.add({ fault: "ConnectionReset", times: 1 });
  const broken = await secrets.listSecrets({}).then(() => "answered", () => "broken");
  return { strict, SecretString, name, broken, asked: local.requests.map(({ operation }) => operation) };
}
outcome().catch(String).then((found) => fetch("/outcome", { method: "POST", body: JSON.stringify(found) }));
`;

it.skipIf(!isThere)(
  "secretsManagerHandlers answer in a browser",
  async () => {
    const { outputFiles } = await build({
      stdin: { contents: PAGE, resolveDir: ".", loader: "ts" },
      bundle: true,
      write: false,
      platform: "browser",
      format: "esm",
    });
    let resolve!: (outcome: string) => void;
    const outcome = new Promise<string>((settle) => (resolve = settle));
    const pages = createServer((request, response) => {
      if (request.url === "/outcome") {
        let text = "";
        request.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        request.on("end", () => resolve(text));
        response.end();
        return;
      }
      const script = {
        "/page.js": outputFiles[0]!.text,
        "/mockServiceWorker.js": readFileSync("node_modules/msw/lib/mockServiceWorker.js", "utf8"),
      }[request.url ?? ""];
      if (script !== undefined) response.setHeader("content-type", "text/javascript").end(script);
      else response.setHeader("content-type", "text/html").end('<script type="module" src="/page.js"></script>');
    });
    await new Promise<void>((ready) => pages.listen(0, "127.0.0.1", ready));
    const { port } = pages.address() as { port: number };
    const options = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
    ];
    const child = spawn(chromium, [...options, `--user-data-dir=${aFolder()}`, `http://127.0.0.1:${port}/`], {
      stdio: "ignore",
      // A group of its own, so that all of its processes end with it.
      detached: true,
    });
    const ended = new Promise((settle) => child.once("close", settle));
    onTestFinished(async () => {
      if (child.exitCode === null) process.kill(-child.pid!, "SIGKILL");
      pages.closeAllConnections();
      pages.close();
      await ended;
    });
    expect(JSON.parse(await outcome)).toEqual({
      strict: "Verifying signatures needs Node. In a browser, use requestHandler() or the handlers for msw.",
      SecretString: "hunter2",
      name: "ResourceNotFoundException",
      broken: "broken",
      asked: ["GetSecretValue", "GetSecretValue", "ListSecrets"],
    });
  },
  60_000,
);
