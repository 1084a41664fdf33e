import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { INSPECT, maskWhenInspected } from "../../src/diagnostics/maskWhenInspected.js";
import { MASK } from "../../src/diagnostics/redact.js";
import { operations } from "../../src/schemas/operations.js";

const schema = operations.GetSecretValue.output;
const anOutput = () => maskWhenInspected(schema, { Name: "a", SecretString: "canary" });

describe("a value that is masked when it is printed", () => {
  it("is the same object", () => {
    const value = { SecretString: "canary" };
    expect(maskWhenInspected(schema, value)).toBe(value);
  });

  it("is printed masked, on its own and within others", () => {
    expect(inspect(anOutput())).toBe(`{ Name: 'a', SecretString: '${MASK}' }`);
    expect(inspect([{ deep: anOutput() }], { depth: 5, showHidden: true })).not.toContain("canary");
  });

  it("is printed by the options of whoever prints it", () => {
    expect(inspect(anOutput(), { compact: false })).toBe(`{\n  Name: 'a',\n  SecretString: '${MASK}'\n}`);
  });

  it("is printed masked where the printer brings no way of its own to print, as older ones do", () => {
    const value: any = anOutput();
    expect(value[INSPECT](2, {})).toEqual({ Name: "a", SecretString: MASK });
  });

  it("reads, compares, spreads and serialises as before", () => {
    const value = anOutput();
    expect(value.SecretString).toBe("canary");
    expect(Object.keys(value)).toEqual(["Name", "SecretString"]);
    expect(JSON.stringify(value)).toBe('{"Name":"a","SecretString":"canary"}');
    expect({ ...value }).toEqual({ Name: "a", SecretString: "canary" });
    expect(structuredClone(value)).toEqual({ Name: "a", SecretString: "canary" });
  });

  it("is masked as it is when it is printed, not as it was", () => {
    const value: { SecretString: string; Name?: string } = anOutput();
    value.SecretString = "canary 2";
    value.Name = "b";
    expect(inspect(value)).toBe(`{ Name: 'b', SecretString: '${MASK}' }`);
  });
});
