// npm run serve: builds what the program needs, and starts it in this process, so that signals reach it.

import { spawnSync } from "node:child_process";

const build = spawnSync(process.execPath, ["scripts/build.mjs", "--javascript"], { stdio: "inherit" });
if (build.status !== 0) process.exit(build.status ?? 1);
process.argv.splice(2, 0, "serve");
await import("../dist/node/cli.cjs");
