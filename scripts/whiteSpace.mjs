// Takes out white space that means nothing, and leaves each line where it is: a stack shows lines, and source maps lead from them.

import { parse } from "acorn";

/** The code without the white space before lines, and within them where two words would not run together. */
export function withoutWhiteSpace(code) {
  const tokens = [];
  parse(code, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true, onToken: tokens });
  let text = "";
  let end = 0;
  for (const token of tokens) {
    text +=
      between(code.slice(end, token.start), code[end - 1], code[token.start]) + code.slice(token.start, token.end);
    end = token.end;
  }
  return text + code.slice(end);
}

/** What must stay of the white space, or the comments, between two characters. */
function between(gap, before, after) {
  if (!/^\s*$/.test(gap)) return gap.replace(/[ \t]+/g, " ");
  if (gap.includes("\n")) return gap.replace(/[ \t]+/g, "");
  const wouldRunTogether = /^([\w$#\\]{2}|\+\+|--|.?\/|\/.?)$/.test(before + after);
  return gap !== "" && wouldRunTogether ? " " : "";
}
