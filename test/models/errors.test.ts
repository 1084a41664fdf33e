import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it } from "vitest";
import * as errors from "../../src/models/errors.js";
import { SecretsManagerServiceException } from "../../src/models/SecretsManagerServiceException.js";

const officialErrors = new Map<string, typeof official.ResourceNotFoundException>(
  Object.entries(official).filter(
    ([, value]) => typeof value === "function" && value.prototype instanceof official.SecretsManagerServiceException,
  ) as [string, typeof official.ResourceNotFoundException][],
);

it("has a class for each modelled exception, and no other", () => {
  expect(Object.keys(errors).sort()).toEqual([...officialErrors.keys()].sort());
});

describe.each(Object.entries(errors))("%s", (name, Ours) => {
  const Official = officialErrors.get(name)!;
  const options = { message: "No.", $metadata: { requestId: "r-1" } };
  const theirs = new Official(options);
  const ours = new Ours(options);

  it("has the name, the fault and the shape of the official one", () => {
    expect({ name: ours.name, $fault: ours.$fault, shapeId: Ours.shapeId }).toEqual({
      name: theirs.name,
      $fault: theirs.$fault,
      shapeId: Official.shapeId,
    });
  });

  it("is an Error, of its class and of the base class", () => {
    expect(ours).toBeInstanceOf(Error);
    expect(ours).toBeInstanceOf(Ours);
    expect(ours).toBeInstanceOf(SecretsManagerServiceException);
    expect(Object.getPrototypeOf(ours)).toBe(Ours.prototype);
  });

  it("keeps the message and the metadata", () => {
    expect(ours.message).toBe("No.");
    expect(ours.$metadata).toEqual({ requestId: "r-1" });
    expect(String(ours)).toBe(`${name}: No.`);
  });

  it("knows an error of the official client, and is known to it", () => {
    expect(theirs).toBeInstanceOf(Ours);
    expect(ours).toBeInstanceOf(Official);
  });

  it("is no instance of another exception", () => {
    const others = Object.values(errors).filter((Other) => Other !== Ours);
    for (const Other of others) expect(ours).not.toBeInstanceOf(Other);
  });

  it("has nothing of its own beside what every exception has", () => {
    expect(Object.keys(ours).sort()).toEqual(["$fault", "$metadata", "name"]);
    expect(ours.Message).toBeUndefined();
    expect(new Ours({ ...options, Message: "No!" }).Message).toBe(
      new Official({ ...options, Message: "No!" } as never).Message,
    );
  });
});
