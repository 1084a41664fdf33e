// Runs measurements as processes that take turns, and sums their rounds up.

import { spawn } from "node:child_process";

/**
 * Runs each job, the arguments of a Node process, once per round, in turns whose direction alternates.
 *
 * @returns {Promise<Record<string, any[]>>} What each printed, round by round.
 */
export async function inTurns(jobs, rounds) {
  const results = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
  // One round more, the first, fills the caches of the file system.
  for (let round = -1; round < rounds; round += 1) {
    const names = Object.keys(jobs);
    for (const name of round % 2 === 0 ? names : names.reverse()) {
      const result = await run(jobs[name]);
      if (round >= 0) results[name].push(result);
    }
  }
  return results;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs a program that prints JSON, without the caller's settings for AWS and Node. */
async function run(args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_)/.test(name)));
  const child = spawn(process.execPath, args, {
    env: { ...env, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (data) => (printed += data));
  const status = await new Promise((resolve) => void child.on("close", resolve));
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  return JSON.parse(printed);
}
