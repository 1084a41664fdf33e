import { describe, expect, inject, it } from "vitest";
import { cacheBytes } from "../../bench/bundle.mjs";

describe("the cache in a bundle", () => {
  it.each(["browser", "node"])(
    "takes no more than 5 kB beyond the client that it works with, and nothing for sources that are not used: %s",
    async (platform) => {
      const { itself, withCommands, sources } = await cacheBytes(inject("consumer"), platform);
      expect(itself).toBeLessThanOrEqual(5_000);
      // Beyond a client with GetSecretValue alone it brings BatchGetSecretValue and DescribeSecret with their shapes.
      expect(withCommands).toBeLessThanOrEqual(5_400);
      expect(sources).toBeGreaterThan(1_000);
    },
  );
});
