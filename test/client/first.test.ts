import { createServer } from "node:http";
import { inspect } from "node:util";
import { expect, it } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";

it("reads a secret", async () => {
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      seen.push(request.headers, body);
      response.setHeader("x-amzn-requestid", "r1");
      response.end(
        JSON.stringify({
          ARN: "a",
          SecretString: "s3cr3t",
          CreatedDate: 1523477145.713,
          VersionStages: ["AWSCURRENT"],
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const client = new SecretsManagerClient({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  console.log(client.middlewareStack.identify());
  const output = await client.send(new GetSecretValueCommand({ SecretId: "x" }));
  console.log(inspect(output), seen);
  expect(output.SecretString).toBe("s3cr3t");
  client.destroy();
  server.close();
});
