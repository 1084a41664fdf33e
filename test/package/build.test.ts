import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { withoutWhiteSpace } from "../../scripts/whiteSpace.mjs";

const built = (file: string) =>
  readFileSync(join(inject("consumer"), "node_modules/secrets-manager-client/dist/node", file), "utf8");

describe("the functions that a first call runs", () => {
  it.each([
    ["index.cjs", "resolveConfig"],
    ["call.cjs", "settingsOf"],
    ["call.cjs", "readResponse"],
  ])("stand in parentheses, by which the engine compiles them at once: of %s, %s", (file, name) => {
    expect(built(file)).toContain(`var ${name}=(function ${name}(`);
  });

  it("are not those that only a failure runs", () => {
    expect(built("call.cjs")).toMatch(/^function readException\(/m);
  });

  it("are declarations in ES modules, which bundlers shorten", () => {
    expect(built("call.js")).toMatch(/^function readResponse\(/m);
  });
});

describe("white space", () => {
  it.each([
    ["const a = 1 + 2;\n\tconst b = a;", "const a=1+2;\nconst b=a;"],
    ["return a + +b - -c - --d;", "return a+ +b- -c- --d;"],
    ["a = b / /c d/.exec(e) / f", "a=b / /c d/.exec(e) / f"],
    ["`a  ${ b + 1 }  c`; 'd  e'; \"f  g\"", "`a  ${b+1}  c`;'d  e';\"f  g\""],
    ["`a\n\t\tb`", "`a\n\t\tb`"],
    ["x = /* @__PURE__ */ y ( )", "x= /* @__PURE__ */ y()"],
    ["typeof a in b ? async () => await c : new d", "typeof a in b?async()=>await c:new d"],
    ["class A { #b = 1; static c = this.#b in d; }", "class A{#b=1;static c=this.#b in d;}"],
    ["label: for (;;) continue label\n;[1].map(f)", "label:for(;;)continue label\n;[1].map(f)"],
  ])("goes where it means nothing, and lines stay: %j", (code, expected) => {
    // What stands in a function of its own may return, await and name its private members.
    const within = (text: string) => `async function f(){${text}}`;
    const isStatement = /^return|await/.test(code);
    const [given, wanted] = isStatement ? [within(code), within(expected)] : [code, expected];
    expect(withoutWhiteSpace(given)).toBe(wanted);
    expect(withoutWhiteSpace(wanted)).toBe(wanted);
  });
});
