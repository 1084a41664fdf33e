import * as official from "@aws-sdk/client-secrets-manager";
import { expect, it, vi } from "vitest";
import { SecretsCache } from "../../src/cache/SecretsCache.js";
import { LocalSecretsManager } from "../../src/local/LocalSecretsManager.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";
import { PutSecretValueCommand } from "../../src/commands/PutSecretValueCommand.js";

it("takes a SecretsManagerClient", async () => {
  const local = new LocalSecretsManager({ seed: { a: "v1" } });
  const client = new SecretsManagerClient({
    region: "us-east-1",
    credentials: local.credentials,
    requestHandler: local.requestHandler(),
  });
  const cache = new SecretsCache({ client });
  expect(await cache.getSecretString("a")).toBe("v1");
  await client.send(new PutSecretValueCommand({ SecretId: "a", SecretString: "v2" }));
  expect(await cache.getSecretString("a")).toBe("v2");
});

it("takes the official client, with that package's commands, and sees its writes", async () => {
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const local = new LocalSecretsManager({ seed: { a: "v1", b: "w1" } });
  const client = new official.SecretsManagerClient({
    region: "us-east-1",
    credentials: local.credentials,
    requestHandler: local.requestHandler() as never,
  });
  const cache = new SecretsCache({ client, commands: official, refresh: "describe" });
  expect((await cache.getSecretValues(["a", "b"])).values.get("b")?.SecretString).toBe("w1");
  await client.send(new official.PutSecretValueCommand({ SecretId: "a", SecretString: "v2" }));
  expect(await cache.getSecretString("a")).toBe("v2");
  await expect(cache.getSecretString("c")).rejects.toBeInstanceOf(official.ResourceNotFoundException);
});
