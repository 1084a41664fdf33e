import { inspect } from "node:util";
import { expect, it } from "vitest";
import { aCacheOver } from "../support/cacheWorld.js";

it("prints no secret, however it is printed", async () => {
  const { cache, advance, down, local } = aCacheOver({ a: "s3cr3t", bytes: new TextEncoder().encode("s3cr3t") });
  const events: unknown[] = [];
  for (const name of ["change", "stale", "failure"] as const) cache.on(name, (event: unknown) => events.push(event));
  const value = await cache.getSecretValue("a");
  await cache.getSecretValue("bytes");
  down();
  await advance(3_600_000);
  await cache.getSecretString("a");
  const { values } = await cache.getSecretValues(["a", "bytes"]);
  const prints = [cache, value, values, events, cache.stats(), local.requests].flatMap((shown) => [
    inspect(shown, { depth: 20, showHidden: true, getters: true }),
    inspect(shown, { customInspect: true, depth: 20 }),
  ]);
  prints.push(
    inspect(cache, { depth: 20, customInspect: false, showHidden: true }),
    JSON.stringify([cache, events, cache.stats()]),
  );
  for (const print of prints) expect(print).not.toMatch(/s3cr3t|115, ?51, ?99|73 33 63/);
  expect(inspect(cache)).toBe("SecretsCache {}");
  expect(inspect(value)).toContain("***SensitiveInformation***");
});
