// What bench/budget.json says.

import { readFileSync } from "node:fs";

export const BUDGET = "bench/budget.json";

export function bounds() {
  return JSON.parse(readFileSync(BUDGET, "utf8"));
}

/** The bounds on what the benchmark measures of this package, too, by the names that it has there. */
export function boundsOfRows() {
  const { bundleForOneCommandGzip, install, types, heapPerRequestOnNode20 } = bounds();
  return {
    "bundle for one command, browser, gzip": bundleForOneCommandGzip.browser,
    "bundle for one command, Node, gzip": bundleForOneCommandGzip.node,
    "install, packages": install.packages,
    "install, files": install.files,
    "install, bytes": install.bytes,
    "compiling, files": types.files,
    "compiling, types": types.types,
    "compiling, instantiations": types.instantiations,
    "heap allocated per request": heapPerRequestOnNode20.overLoopback,
  };
}
