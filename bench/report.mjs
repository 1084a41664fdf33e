// What was measured, as tables in Markdown: in docs/performance.md all of it, in README.md the short of it. bench/results.json
// keeps it, so that a part may be measured anew by itself.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { boundsOfRows } from "./bounds.mjs";

const RESULTS = "bench/results.json";
const README = "README.md";
const PERFORMANCE = "docs/performance.md";

/** What the README shows: beside whom, and whether with figures, where they are the same on every computer. */
const SHORT = {
  "bundle for one command, browser, gzip": { beside: "official", isExact: true },
  "bundle for one command, Node, gzip": { beside: "official", isExact: true },
  "install, packages": { beside: "official", isExact: true },
  "install, files": { beside: "official", isExact: true },
  "install, bytes": { beside: "official", isExact: true },
  "compiling, files": { beside: "official", isExact: true },
  "compiling, types": { beside: "official", isExact: true },
  "CPU time from nothing to a client, require": { beside: "official" },
  "CPU time from nothing to a client, import": { beside: "official" },
  "CPU time from nothing to the first answer over TLS, require": { beside: "official" },
  "CPU time from nothing to the first answer over TLS, import": { beside: "official" },
  "CPU time per request, one at a time": { beside: "official" },
  "CPU time per request, 16 in flight": { beside: "official" },
  "own work per request, transport stubbed": { beside: "official" },
  "heap allocated per request": { beside: "official", isExact: true },
  "read from a cache, CPU time": { beside: "powertools" },
};
const BESIDE = ["official", "limit", "powertools"];

/**
 * Takes what was measured in the place of what was measured before, and writes everything anew. What there are bounds on is
 * told by them.
 *
 * @param {Partial<Results>} [measured]
 *
 * @typedef {object} Results
 * @property {string} node - The major version of Node.
 * @property {Record<string, string>} versions - By subject.
 * @property {import("./row.mjs").Row[]} rows
 */
export function record(measured = {}) {
  const before = recorded();
  const { node, versions, rows } = { ...before, ...measured };
  const names = [...new Set([...before.rows, ...rows].map(({ what }) => what))];
  const latest = (what) => [...rows, ...before.rows].find((row) => row.what === what);
  const results = { node, versions, rows: names.map((what) => rounded(bounded(latest(what)))) };
  writeFileSync(RESULTS, JSON.stringify(results));
  for (const [file, text] of Object.entries(tables(results))) {
    const document = readFileSync(file, "utf8");
    writeFileSync(
      file,
      document.replace(TABLE, (_, begin, __, end) => `${begin}\n${text}\n\n${end}`),
    );
  }
  execFileSync("node_modules/.bin/oxfmt", [RESULTS, README, PERFORMANCE]);
}

/** @returns {Results} */
export function recorded() {
  return JSON.parse(readFileSync(RESULTS, "utf8"));
}

/** What stands between the two marks, by document. */
export function tables({ node, versions, rows }) {
  return { [README]: shortTable(rows), [PERFORMANCE]: `${fullTable(rows, versions)}\n\n${madeOf({ node, versions })}` };
}

/** What stands in a document between two marks. */
export const TABLE = /(<!-- npm run bench -->\n)([\s\S]*?)(<!-- end -->)/;

function bounded({ values, ratios, ...row }) {
  const bound = boundsOfRows()[row.what];
  if (bound === undefined) return { ...row, values, ratios };
  const others = Object.entries(ratios).map(([name]) => [name, bound / values[name]]);
  return { ...row, values: { ...values, ours: bound }, ratios: Object.fromEntries(others) };
}

/** Figures with more digits than anybody reads would only change from run to run. */
function rounded({ values, ratios, ...row }) {
  const shorten = (figures, digits) =>
    Object.fromEntries(
      Object.entries(figures).map(([name, figure]) => [
        name,
        typeof figure === "string" || Number.isInteger(figure) ? figure : Number(figure.toPrecision(digits)),
      ]),
    );
  return { ...row, values: shorten(values, 4), ratios: shorten(ratios, 3) };
}

export function fullTable(rows, versions) {
  const names = Object.keys(versions);
  return table([
    ["", ...BESIDE.map((name) => `ours / ${name}`), ...names],
    ...rows.map(({ what, unit, values, ratios }) => [
      what,
      ...BESIDE.map((name) => ratio(ratios[name])),
      ...names.map((name) => figure(values[name], unit)),
    ]),
  ]);
}

function shortTable(rows) {
  return table([
    ["", "ratio", "this package", "the official client"],
    ...rows
      .filter(({ what }) => what in SHORT)
      .map(({ what, unit, values, ratios }) => {
        const { beside, isExact } = SHORT[what];
        return [
          beside === "official" ? what : `${what} (beside ${beside})`,
          ratio(ratios[beside]),
          ...[values.ours, values.official].map((value) => (isExact ? figure(value, unit) : "")),
        ];
      }),
  ]);
}

/** What the figures are of. */
export function madeOf({ node, versions }) {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Node ${node}; ${named.join(", ")}.`;
}

function figure(value, unit) {
  if (value === undefined || typeof value === "string") return value ?? "";
  if (unit === "bytes" && value >= 1_000_000) return `${(value / 1_000_000).toFixed(2)} MB`;
  if (unit === "bytes" && value >= 1_000) return `${(value / 1_000).toFixed(1)} kB`;
  const digits = Number.isInteger(value) || value >= 100 ? 0 : 1;
  return `${value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`.trim();
}

function ratio(value) {
  if (value === undefined) return "";
  return value.toFixed(value < 0.1 ? 3 : value < 10 ? 2 : 0);
}

function table([head, ...body]) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...body.map(line)].join("\n");
}
