// All that a change must pass, in one command: npm run check.
//
// The tests run on this Node, and those of the rooms on every other Node whose program TEST_NODES names (paths, separated by
// colons; .ci/run does). With TEST_NODES_REQUIRED, a version that it does not name is a failure. Every check runs, whether or not one
// before it failed.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const NODES_TO_PASS_ON = [20, 22, 24, 26];
const RESULTS = ".build/test-results";

const failed = [];
const tests = { passed: 0, failed: 0, skipped: 0 };

check("format", "npm", ["run", "--silent", "format:check"]);
check("lint", "npm", ["run", "--silent", "lint"]);
check("types", "npm", ["run", "--silent", "types"]);
check("build and API reports", process.execPath, ["scripts/build.mjs", "--check-api"]);
check("unused code", "npm", ["run", "--silent", "unused"]);
test("tests", "npm", ["test", "--silent", "--"]);
for (const version of NODES_TO_PASS_ON) {
  const node = nodeOf(version);
  if (node === undefined) {
    say(`tests on Node ${version}: not run, since TEST_NODES names no Node ${version}`);
    if (process.env.TEST_NODES_REQUIRED) failed.push(`tests on Node ${version} (not run)`);
  } else if (node !== process.execPath) {
    test(`tests of the rooms on Node ${version}`, node, [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--project",
      "rooms",
    ]);
  }
}

say(failed.length === 0 ? "every check passed" : `failed: ${failed.join(", ")}`);
console.log(`${tests.passed} passed, ${tests.failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ""}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function check(name, program, args) {
  say(name);
  const started = Date.now();
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  console.log(`(${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(error === undefined ? name : `${name} (${error.message})`);
}

/** Runs vitest, and counts from its own report of what it ran. */
function test(name, program, args) {
  const report = join(RESULTS, `${name.replace(/\W+/g, "-")}.json`);
  mkdirSync(RESULTS, { recursive: true });
  rmSync(report, { force: true });
  check(name, program, [...args, "--reporter=default", "--reporter=json", `--outputFile=${report}`]);
  if (!existsSync(report)) {
    // It did not get as far as to report: what it would have run counts as one failure.
    tests.failed += 1;
    if (!failed.includes(name)) failed.push(name);
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
  tests.passed += numPassedTests;
  tests.failed += numFailedTests;
  tests.skipped += numPendingTests + numTodoTests;
}

/** The program of a Node of this major version, if there is one to be had. */
function nodeOf(version) {
  const programs = [process.execPath, ...(process.env.TEST_NODES ?? "").split(":").filter(Boolean)];
  return programs.find((program) => {
    const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
    return stdout?.startsWith(`v${version}.`);
  });
}

function say(what) {
  console.log(`\n== ${what}`);
}
