// Runs measurements as processes that take turns.

import { spawn } from "node:child_process";

/**
 * Runs each job, the arguments of a Node process, once per round, in turns whose direction alternates.
 *
 * @param {Record<string, string[] | string>} jobs - A text in place of arguments says why there is nothing to run.
 * @param {{ rounds: number, node?: string, env?: Record<string, string> }} settings - By which Node, and with what in the
 * environment besides what every job has.
 * @returns {Promise<Record<string, any[] | string>>} What each printed, round by round; or that text.
 */
export async function inTurns(jobs, { rounds, node = process.execPath, env = {} }) {
  const runnable = Object.keys(jobs).filter((name) => Array.isArray(jobs[name]));
  const results = Object.fromEntries(runnable.map((name) => [name, []]));
  // One round more, the first, fills the caches of the file system.
  for (let round = -1; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? runnable : [...runnable].reverse()) {
      const result = await printedBy(node, jobs[name], env);
      if (round >= 0) results[name].push(result);
    }
  }
  return { ...jobs, ...results };
}

/** What a program prints, from JSON. It runs without the caller's settings for AWS and Node. */
export async function printedBy(node, args, more = {}) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_)/.test(name)));
  const child = spawn(node, args, {
    env: { ...env, AWS_EC2_METADATA_DISABLED: "true", NODE_NO_WARNINGS: "1", ...more },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (data) => (printed += data));
  const status = await new Promise((resolve) => void child.on("close", resolve));
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  return JSON.parse(printed);
}
