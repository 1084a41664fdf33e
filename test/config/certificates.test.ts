import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import type { SecretsManagerClientConfig } from "../../src/config/SecretsManagerClientConfig.js";
import { aClient, failureOf } from "../support/aClient.js";
import { anAuthority } from "../support/certificates.js";
import { aHome } from "../support/home.js";
import { aServer } from "../support/loopback.js";

const authority = anAuthority();
const other = anAuthority("Another authority");
const command = new GetSecretValueCommand({ SecretId: "prod/db" });

/** A service whose certificate our authority vouches for, in an environment of files. */
async function aService(files: Record<string, string> = {}, environment: Record<string, string> = {}) {
  const home = aHome(files, environment);
  vi.stubEnv("NODE_EXTRA_CA_CERTS", undefined);
  const { url } = await aServer((response) => response.end('{"Name":"n"}'), "127.0.0.1", authority.certify());
  const ask = (config: SecretsManagerClientConfig = {}) =>
    aClient({ endpoint: url, maxAttempts: 1, ...config }).send(command);
  return { home, url, ask, at: (name: string) => join(home, name) };
}

describe("the certificates to trust", () => {
  it("are Node's own where nothing else is said", async () => {
    const { ask } = await aService();
    expect(await failureOf(ask())).toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
  });

  it("are those in the file that AWS_CA_BUNDLE names", async () => {
    const { ask, at } = await aService({ "ca.pem": `A comment\n${rootCertificates[0]}\n${authority.cert}` });
    vi.stubEnv("AWS_CA_BUNDLE", at("ca.pem"));
    expect(await ask()).toMatchObject({ Name: "n" });
    expect(await ask({ requestHandler: { httpsAgent: { maxSockets: 1 } } })).toMatchObject({ Name: "n" });
  });

  it("are those in ca_bundle of the profile, unless the environment names others", async () => {
    const { ask, at } = await aService({ "ca.pem": authority.cert, "other.pem": other.cert });
    writeFileSync(join(at(""), "config"), `[profile dev]\nca_bundle = ${at("ca.pem")}\n`);
    vi.stubEnv("AWS_CONFIG_FILE", at("config"));
    expect(await ask({ profile: "dev" })).toMatchObject({ Name: "n" });
    vi.stubEnv("AWS_CA_BUNDLE", at("other.pem"));
    expect((await failureOf(ask({ profile: "dev" }))).message).toMatch(/is not trusted/);
  });

  it("are also those in NODE_EXTRA_CA_CERTS", async () => {
    const { ask, at } = await aService({ "ca.pem": authority.cert, "other.pem": other.cert });
    vi.stubEnv("AWS_CA_BUNDLE", at("other.pem"));
    vi.stubEnv("NODE_EXTRA_CA_CERTS", at("nothing.pem"));
    expect((await failureOf(ask())).code).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    vi.stubEnv("NODE_EXTRA_CA_CERTS", at("ca.pem"));
    expect(await ask()).toMatchObject({ Name: "n" });
  });

  it("are read once for all connections", async () => {
    const { url, at } = await aService({ "ca.pem": authority.cert });
    vi.stubEnv("AWS_CA_BUNDLE", at("ca.pem"));
    const read = vi.spyOn(process.getBuiltinModule("node:tls"), "createSecureContext");
    onTestFinished(() => read.mockRestore());
    const client = aClient({ endpoint: url, requestHandler: { httpsAgent: { keepAlive: false } } });
    for (let call = 0; call < 3; call += 1) expect(await client.send(command)).toMatchObject({ Name: "n" });
    expect(read.mock.calls.filter(([options]) => String(options?.ca).includes(authority.cert.trim()))).toHaveLength(1);
  });

  it("are the caller's own before all others", async () => {
    const { ask, at } = await aService({ "other.pem": other.cert });
    vi.stubEnv("AWS_CA_BUNDLE", at("other.pem"));
    expect(await ask({ requestHandler: { httpsAgent: { ca: authority.cert } } })).toMatchObject({ Name: "n" });
  });

  it("are not looked for where no TLS is spoken, nor before", async () => {
    const { at } = await aService();
    vi.stubEnv("AWS_CA_BUNDLE", at("missing.pem"));
    const { url } = await aServer((response) => response.end('{"Name":"n"}'));
    expect(existsSync(at("missing.pem"))).toBe(false);
    expect(await aClient({ endpoint: url }).send(command)).toMatchObject({ Name: "n" });
  });

  it("are found by the next call once their file is mended", async () => {
    const { url, at } = await aService();
    vi.stubEnv("AWS_CA_BUNDLE", at("late.pem"));
    const client = aClient({ endpoint: url });
    await failureOf(client.send(command));
    writeFileSync(at("late.pem"), authority.cert);
    expect(await client.send(command)).toMatchObject({ Name: "n" });
  });
});

describe("a file of certificates that can't be used", () => {
  it.each([
    ["is missing", undefined, "it could not be read (ENOENT)"],
    ["is empty", "", 'it has no "-----BEGIN CERTIFICATE-----"'],
    ["holds a key", authority.key, 'it has no "-----BEGIN CERTIFICATE-----"'],
    [
      "is damaged",
      `${authority.cert}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
      "what stands in place 2 of 2 is no certificate",
    ],
  ])("is named, and why, once: it %s", async (_, text, why) => {
    const { ask, at } = await aService(text === undefined ? {} : { "ca.pem": text });
    vi.stubEnv("AWS_CA_BUNDLE", at("ca.pem"));
    const error = await failureOf(ask({ maxAttempts: 3 }));
    expect(error).toMatchObject({ name: "ConfigurationError", setting: "ca_bundle", source: "AWS_CA_BUNDLE" });
    expect(error.message).toBe(
      `The certificates in ${at("ca.pem")} can't be used: ${why}. Correct the file or AWS_CA_BUNDLE, which names it.`,
    );
    expect(error.$metadata.attempts).toBe(1);
    expect(error.message).not.toContain(authority.key.slice(40, 80));
  });
});
