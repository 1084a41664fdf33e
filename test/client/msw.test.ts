import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { ResourceNotFoundException } from "../../src/models/errors.js";
import { aClient, failureOf, KEYS } from "../support/aClient.js";
import { verifySignature } from "../support/verifySignature.js";

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const ENDPOINT = "https://secretsmanager.eu-central-1.amazonaws.com/";

it("reads a secret of the service's own endpoint, which checks the signature", async () => {
  server.use(
    http.post(ENDPOINT, async ({ request }) => {
      const signed = {
        method: "POST",
        path: "/",
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      };
      if (!verifySignature(signed, KEYS.secretAccessKey).isRight) return HttpResponse.json({}, { status: 403 });
      expect(request.headers.get("x-amz-target")).toBe("secretsmanager.GetSecretValue");
      return HttpResponse.json({ SecretString: "s3cr3t" }, { headers: { "x-amzn-requestid": "r-1" } });
    }),
  );
  const output = await aClient().send(command);
  expect(output).toEqual({ SecretString: "s3cr3t", $metadata: expect.objectContaining({ requestId: "r-1" }) });
});

it("retries what is throttled, then busy", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const answers = [
    () => HttpResponse.json({ __type: "ThrottlingException" }, { status: 400 }),
    () => HttpResponse.json({}, { status: 503 }),
    () => HttpResponse.json({ Name: "prod/db" }),
  ];
  const targets: unknown[] = [];
  server.use(
    http.post(ENDPOINT, ({ request }) => {
      targets.push(request.headers.get("amz-sdk-request"));
      return answers[targets.length - 1]!();
    }),
  );
  expect(await aClient({ maxAttempts: 3 }).send(command)).toMatchObject({
    Name: "prod/db",
    $metadata: { attempts: 3 },
  });
  expect(targets).toEqual([1, 2, 3].map((attempt) => `attempt=${attempt}; max=3`));
});

it("throws the error that the service answers with", async () => {
  const body = { __type: "ResourceNotFoundException", Message: "Secrets Manager can't find the specified secret." };
  server.use(http.post(ENDPOINT, () => HttpResponse.json(body, { status: 400 })));
  const error = await failureOf(aClient().send(command));
  expect(error).toBeInstanceOf(ResourceNotFoundException);
  expect(error.message).toBe(body.Message);
});
