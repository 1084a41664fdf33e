import { describe, expect, it } from "vitest";
import { aService, refusesBeyond, refusesOtherTypes } from "../support/conformance.js";

const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

describe("GetRandomPassword", () => {
  const service = aService();
  const password = async (input: object = {}): Promise<string> =>
    (await service.ask("GetRandomPassword", input)).RandomPassword;

  refusesOtherTypes(service, "GetRandomPassword", {
    PasswordLength: "Long",
    ExcludeCharacters: "String",
    ExcludeNumbers: "Boolean",
    ExcludePunctuation: "Boolean",
    ExcludeUppercase: "Boolean",
    ExcludeLowercase: "Boolean",
    IncludeSpace: "Boolean",
    RequireEachIncludedType: "Boolean",
  });

  describe("refuses as invalid", () => {
    // The upper limit is reported with this very text.
    refusesBeyond(service, "GetRandomPassword", [
      { path: "passwordLength", input: (PasswordLength) => ({ PasswordLength }), range: [1, 4096] },
      {
        path: "excludeCharacters",
        input: (ExcludeCharacters) => ({ ExcludeCharacters }),
        length: [undefined, 4096],
      },
    ]);

    it("[password/too-short, reported] fewer characters than types", async () => {
      expect(await service.refusal("GetRandomPassword", { PasswordLength: 3 })).toEqual({
        code: "InvalidParameterException",
        message: "Password length is too short based on the required types.",
      });
    });

    it("[password/type-excluded, reported] a type of which nothing is left", async () => {
      expect(await service.refusal("GetRandomPassword", { ExcludeCharacters: "0123456789" })).toEqual({
        code: "InvalidParameterException",
        message: "All characters of the desired type have been excluded",
      });
    });

    it("[password/all-excluded, reported] nothing left at all", async () => {
      const input = { ExcludeNumbers: true, ExcludePunctuation: true, ExcludeUppercase: true, ExcludeLowercase: true };
      expect(await service.refusal("GetRandomPassword", input)).toEqual({
        code: "InvalidParameterException",
        message: "All characters have been excluded from selection",
      });
    });
  });

  describe("works", () => {
    it("[password/default-length, docs] with 32 characters, if nothing is said", async () => {
      expect(await password()).toHaveLength(32);
    });

    it.each([1, 4, 4096])("[password/length, docs] with %d characters", async (PasswordLength) => {
      expect(await password({ PasswordLength, RequireEachIncludedType: PasswordLength >= 4 })).toHaveLength(
        PasswordLength,
      );
    });

    it("[password/alphabet, docs] out of letters, digits and 32 marks, and no space", async () => {
      const found = new Set(await password({ PasswordLength: 4096 }));
      const allowed = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${PUNCTUATION}`;
      expect([...found].filter((character) => !allowed.includes(character))).toEqual([]);
      expect(found.size).toBeGreaterThan(90);
    });

    it("[password/each-type, reported] with one of each type, unless told otherwise", async () => {
      for (let count = 0; count < 50; count++) {
        const found = await password({ PasswordLength: 4 });
        expect(found).toMatch(/[a-z]/);
        expect(found).toMatch(/[A-Z]/);
        expect(found).toMatch(/[0-9]/);
        expect(found).toMatch(/[^a-zA-Z0-9]/);
      }
    });

    it("[password/exclusions, docs] without what is excluded", async () => {
      const only = { ExcludeNumbers: true, ExcludePunctuation: true, ExcludeUppercase: true };
      expect(await password({ PasswordLength: 500, ...only, ExcludeCharacters: "aeiou" })).toMatch(
        /^[b-df-hj-np-tv-z]+$/,
      );
    });

    it("[password/space, reported] with spaces, if they are included, though none is required", async () => {
      expect(await password({ PasswordLength: 4096, IncludeSpace: true })).toContain(" ");
      expect(await password({ PasswordLength: 4, IncludeSpace: true })).toHaveLength(4);
    });

    it("with another one each time", async () => {
      expect(await password()).not.toBe(await password());
    });
  });
});
