// argv: the client's program, "construct" or "answer", the endpoint. Without a program: what a bare process costs.
// Prints the CPU time of the process so far, in milliseconds.

"use strict";

const { writeSync } = require("node:fs");
const [program, until, endpoint] = process.argv.slice(2);

void (async () => {
  if (program !== undefined) {
    const { make } = program.endsWith(".mjs") ? await import(program) : require(program);
    const getSecretValue = await make({ endpoint });
    if (until === "answer") {
      const { SecretString } = await getSecretValue("prod/db");
      if (!SecretString.includes("password")) throw new Error("That was not the answer.");
    }
  }
  const { user, system } = process.cpuUsage();
  writeSync(1, JSON.stringify({ cpuMs: (user + system) / 1000 }));
  process.exit(0);
})();
