import * as official from "@aws-sdk/client-secrets-manager";
import { expect, it } from "vitest";
import * as enums from "../../src/models/enums.js";

it("has every enumeration of the official client, with its keys and values", () => {
  expect({ ...enums }).toEqual(
    Object.fromEntries(Object.entries(official).filter(([, value]) => isEnumeration(value))),
  );
});

function isEnumeration(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && Object.values(value).every((member) => typeof member === "string")
  );
}
