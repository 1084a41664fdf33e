// Tells the engine which functions a first call runs.
//
// V8 reads the text of a function once to see where it ends, and again when it first runs. In parentheses it compiles the function the
// first time: it takes it for one that is called on the spot. Which ones those are is not kept in a list: a first call is made, and
// what ran is put in parentheses. Methods and arrow functions stay as they are, since there it heeds none.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "acorn";

/**
 * Puts the function declarations of a CommonJS build that its first call runs into parentheses. Lines stay where they are.
 *
 * @param {string} entry - The file that is required, such as `dist/node/index.cjs`.
 */
export function compileAtOnce(entry) {
  for (const [file, ran] of Object.entries(ranIn(entry))) {
    const places = new Set(ran.map(({ startOffset, endOffset }) => `${startOffset}-${endOffset}`));
    const code = readFileSync(file, "utf8");
    let text = "";
    let at = 0;
    for (const { type, id, start, end } of parse(code, { ecmaVersion: "latest" }).body) {
      if (type !== "FunctionDeclaration" || !places.has(`${start}-${end}`)) continue;
      text += `${code.slice(at, start)}var ${id.name}=(${code.slice(start, end)});`;
      at = end;
    }
    writeFileSync(file, text + code.slice(at));
  }
  // What was declared is assigned now: a function that its file calls before that line would not be there yet.
  ranIn(entry);
}

function ranIn(entry) {
  const output = execFileSync(process.execPath, ["scripts/firstCall.mjs", entry], {
    encoding: "utf8",
    env: {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
    },
  });
  return JSON.parse(output);
}
