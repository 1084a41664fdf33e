import { HttpResponse } from "@smithy/protocol-http";
import { describe, expect, it } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";

const EXPIRED = { __type: "ExpiredTokenException", message: "The security token included in the request is expired" };

/** A client of a service that takes one session token and calls all others expired. A token may also be why there is none. */
function aClientWhose(tokens: readonly (string | Error)[], accepted: string) {
  let asked = 0;
  const sent: string[] = [];
  const client = new SecretsManagerClient({
    region: "us-east-1",
    maxAttempts: 1,
    credentials: async () => {
      const sessionToken = tokens[Math.min(asked++, tokens.length - 1)]!;
      if (sessionToken instanceof Error) throw sessionToken;
      return { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI", sessionToken };
    },
    requestHandler: {
      handle: async ({ headers }: { headers: Record<string, string> }) => {
        const token = headers["x-amz-security-token"]!;
        sent.push(token);
        const isAccepted = token === accepted;
        const body = JSON.stringify(isAccepted ? { SecretString: "value" } : EXPIRED);
        return { response: new HttpResponse({ statusCode: isAccepted ? 200 : 400, headers: {}, body }) };
      },
    },
  });
  return { get: () => client.send(new GetSecretValueCommand({ SecretId: "prod/db" })), sent };
}

describe("credentials that the service calls expired", () => {
  it("are looked for again, and the call goes on, free of charge", async () => {
    const { get, sent } = aClientWhose(["old", "new"], "new");
    await expect(get()).resolves.toMatchObject({ SecretString: "value" });
    expect(sent).toEqual(["old", "new"]);
  });

  it("are looked for once in a call", async () => {
    const { get, sent } = aClientWhose(["one", "two", "three"], "never");
    await expect(get()).rejects.toMatchObject({ name: "ExpiredTokenException" });
    expect(sent).toEqual(["one", "two"]);
  });

  it("are the reason of the failure, also where looking for others fails, which is its cause", async () => {
    const failure = new Error("the identity provider is away");
    const { get, sent } = aClientWhose(["old", failure], "never");
    await expect(get()).rejects.toMatchObject({ name: "ExpiredTokenException", cause: failure });
    expect(sent).toEqual(["old"]);
  });

  it("are not tried again where there are no others", async () => {
    const { get, sent } = aClientWhose(["same"], "other");
    await expect(get()).rejects.toMatchObject({ name: "ExpiredTokenException" });
    expect(sent).toEqual(["same"]);
  });
});
