import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { inject } from "vitest";

/** Where Chromium is, if it is: named by the environment, or where Debian puts it. */
export const chromium = [process.env["TEST_CHROMIUM"], "/usr/bin/chromium"].find((program) =>
  existsSync(program ?? ""),
);

/** Why a test is skipped where it isn't, for the test's title. */
export const NO_CHROMIUM = "skipped: it is not installed; name it with TEST_CHROMIUM";

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript" };

/** What a page needs to say what came out: a function `report`, which takes a text. */
const REPORT = `<script>report = (text) => fetch("/outcome", { method: "POST", body: text });
addEventListener("error", ({ message }) => report(message));
addEventListener("unhandledrejection", ({ reason }) => report(String(reason)));</script>`;

/** Opens a page, a file of a folder that is served on this machine, and waits for what it reports. */
export async function inChromium(folder: string, page: string): Promise<string> {
  let resolve!: (outcome: string) => void;
  const outcome = new Promise<string>((settle) => (resolve = settle));
  const server = createServer((request, response) => {
    const file = join(folder, new URL(request.url!, "http://page").pathname);
    if (request.url === "/outcome") {
      let text = "";
      request.setEncoding("utf8").on("data", (part: string) => (text += part));
      request.on("end", () => resolve(text));
      response.end();
    } else if (existsSync(file)) {
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      response
        .setHeader("content-type", type)
        .end((type.startsWith("text/html") ? REPORT : "") + readFileSync(file, "utf8"));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  const profile = mkdtempSync(join(inject("consumer"), "chromium-"));
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"];
  const headless = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"];
  const child = spawn(
    chromium!,
    [...headless, ...quiet, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/${page}`],
    { stdio: "ignore" },
  );
  try {
    return await outcome;
  } finally {
    const gone = new Promise((ended) => child.once("exit", ended));
    child.kill("SIGKILL");
    await gone;
    server.closeAllConnections();
    server.close();
  }
}
