import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, vi } from "vitest";
import * as errors from "../../src/models/errors.js";
import { isSecretsManagerError } from "../../src/models/isSecretsManagerError.js";
import { SecretsManagerServiceException } from "../../src/models/SecretsManagerServiceException.js";

const options = { message: "No.", $metadata: {} };
const denied = new SecretsManagerServiceException({ ...options, name: "AccessDeniedException", $fault: "client" });

describe("isSecretsManagerError", () => {
  it.each(Object.entries(errors))("holds for %s, by its name, and by no other", (name, Exception) => {
    const error = new Exception(options);
    expect(isSecretsManagerError(error)).toBe(true);
    expect(isSecretsManagerError(error, name)).toBe(true);
    expect(isSecretsManagerError(error, "AccessDeniedException", name)).toBe(true);
    for (const other of Object.keys(errors)) expect(isSecretsManagerError(error, other)).toBe(other === name);
  });

  it("holds for a code that has no class", () => {
    expect(isSecretsManagerError(denied, "AccessDeniedException")).toBe(true);
    expect(isSecretsManagerError(denied, "AccessDenied")).toBe(false);
  });

  it("holds for errors of another copy of the package", async () => {
    vi.resetModules();
    const copy = await import("../../src/models/errors.js");
    expect(copy.ResourceNotFoundException).not.toBe(errors.ResourceNotFoundException);
    const theirs = new copy.ResourceNotFoundException(options);
    expect(isSecretsManagerError(theirs, "ResourceNotFoundException")).toBe(true);
    expect(isSecretsManagerError(theirs, "ResourceExistsException")).toBe(false);
  });

  it("holds for errors of the official client, with a class and without", () => {
    const theirs = new official.ResourceNotFoundException(options);
    expect(isSecretsManagerError(theirs, "ResourceNotFoundException")).toBe(true);
    expect(isSecretsManagerError(theirs, "ResourceExistsException")).toBe(false);
    const unmodelled = new official.SecretsManagerServiceException({ ...options, name: denied.name, $fault: "client" });
    expect(isSecretsManagerError(unmodelled, "AccessDeniedException")).toBe(true);
  });

  it("holds for a class that a user derives", () => {
    class Mine extends errors.ResourceNotFoundException {}
    expect(isSecretsManagerError(new Mine(options), "ResourceNotFoundException")).toBe(true);
  });

  it("does not hold for another service's error of that name, nor for what is left of one of ours", () => {
    const foreign = Object.assign(new Error("No."), {
      name: "ResourceNotFoundException",
      $fault: "client",
      $metadata: {},
    });
    const ours = new errors.ResourceNotFoundException(options);
    const left = [JSON.parse(JSON.stringify(ours)), structuredClone(ours), Object.assign({}, ours), ours.name];
    for (const value of [foreign, ...left, null, undefined, 1, () => ours]) {
      expect(isSecretsManagerError(value)).toBe(false);
      expect(isSecretsManagerError(value, "ResourceNotFoundException")).toBe(false);
    }
  });
});
