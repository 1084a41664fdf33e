// Responses as they are on the wire, written by hand from the service's documentation and from what was recorded of it, and
// the outputs and errors that they must become.
import { describe, expect, it } from "vitest";
import * as client from "../../src/index.js";
import { aRawServer } from "../support/rawServer.js";

const ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-a1b2c3";
const VERSION = "11111111-1111-4111-8111-111111111111";

async function answerTo(command: unknown, response: string | readonly (string | Uint8Array)[]): Promise<any> {
  const server = await aRawServer(response);
  const receiver = new client.SecretsManagerClient({
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    endpoint: `http://127.0.0.1:${server.port}`,
    maxAttempts: 1,
  });
  try {
    return await receiver.send(command as never);
  } finally {
    receiver.destroy();
  }
}

/** A response with the headers that the service sends. */
function responseText(status: string, body: string): string {
  return [
    `HTTP/1.1 ${status}`,
    "x-amzn-RequestId: 6b2e1f4a-0c1d-4e2f-8a3b-4c5d6e7f8091",
    "Content-Type: application/x-amz-json-1.1",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Date: ${new Date().toUTCString()}`,
    "",
    body,
  ].join("\r\n");
}

const $metadata = {
  httpStatusCode: 200,
  requestId: "6b2e1f4a-0c1d-4e2f-8a3b-4c5d6e7f8091",
  extendedRequestId: undefined,
  cfId: undefined,
  attempts: 1,
  totalRetryDelay: 0,
};

const getSecretValue = new client.GetSecretValueCommand({ SecretId: "prod/db" });

describe("an answer", () => {
  it("with text and a date of milliseconds", async () => {
    const body = `{"ARN":"${ARN}","CreatedDate":1523477145.713,"Name":"prod/db","SecretString":"{\\n  \\"password\\":\\"p\\"}","VersionId":"${VERSION}","VersionStages":["AWSPREVIOUS"]}`;
    expect(await answerTo(getSecretValue, responseText("200 OK", body))).toEqual({
      ARN,
      CreatedDate: new Date("2018-04-11T20:05:45.713Z"),
      Name: "prod/db",
      SecretString: '{\n  "password":"p"}',
      VersionId: VERSION,
      VersionStages: ["AWSPREVIOUS"],
      $metadata,
    });
  });

  it("behind a byte order mark", async () => {
    const body = `\uFEFF{"Name":"prod/db"}`;
    expect(await answerTo(getSecretValue, responseText("200 OK", body))).toEqual({ Name: "prod/db", $metadata });
  });

  it("with bytes", async () => {
    const body = `{"ARN":"${ARN}","CreatedDate":1.523477145713E9,"Name":"prod/db","SecretBinary":"Zm9vdGVzdA==","VersionId":"${VERSION}","VersionStages":["AWSCURRENT"]}`;
    const output = await answerTo(getSecretValue, responseText("200 OK", body));
    expect(output.SecretBinary).toBeInstanceOf(Uint8Array);
    expect(new TextDecoder().decode(output.SecretBinary)).toBe("footest");
    expect(output.CreatedDate).toEqual(new Date("2018-04-11T20:05:45.713Z"));
    expect("SecretString" in output).toBe(false);
  });

  it("of DescribeSecret after a rotation, with a day for the last access", async () => {
    const body = `{"ARN":"${ARN}","CreatedDate":1700000000.1,"Description":"d","LastAccessedDate":1523923200,"LastChangedDate":1700000001.25,"LastRotatedDate":1700000002,"Name":"prod/db","NextRotationDate":1700086399,"RotationEnabled":true,"RotationLambdaARN":"arn:aws:lambda:x","RotationRules":{"AutomaticallyAfterDays":1},"VersionIdsToStages":{"${VERSION}":["AWSPREVIOUS"],"v2":["AWSCURRENT","AWSPENDING"]}}`;
    const command = new client.DescribeSecretCommand({ SecretId: "prod/db" });
    expect(await answerTo(command, responseText("200 OK", body))).toEqual({
      ARN,
      CreatedDate: new Date(1700000000100),
      Description: "d",
      LastAccessedDate: new Date("2018-04-17T00:00:00.000Z"),
      LastChangedDate: new Date(1700000001250),
      LastRotatedDate: new Date(1700000002000),
      Name: "prod/db",
      NextRotationDate: new Date(1700086399000),
      RotationEnabled: true,
      RotationLambdaARN: "arn:aws:lambda:x",
      RotationRules: { AutomaticallyAfterDays: 1 },
      VersionIdsToStages: { [VERSION]: ["AWSPREVIOUS"], v2: ["AWSCURRENT", "AWSPENDING"] },
      $metadata,
    });
  });

  it("of CreateSecret without a value", async () => {
    const command = new client.CreateSecretCommand({ Name: "prod/db" });
    const output = await answerTo(command, responseText("200 OK", `{"ARN":"${ARN}","Name":"prod/db"}`));
    expect(output).toEqual({ ARN, Name: "prod/db", $metadata });
  });

  it("of ListSecrets", async () => {
    const body = `{"SecretList":[{"ARN":"${ARN}","CreatedDate":1700000000.5,"Description":"d","LastChangedDate":1700000000.5,"Name":"prod/db","SecretVersionsToStages":{"v1":["AWSCURRENT"]}}],"NextToken":"n"}`;
    expect(await answerTo(new client.ListSecretsCommand({}), responseText("200 OK", body))).toEqual({
      SecretList: [
        {
          ARN,
          CreatedDate: new Date(1700000000500),
          Description: "d",
          LastChangedDate: new Date(1700000000500),
          Name: "prod/db",
          SecretVersionsToStages: { v1: ["AWSCURRENT"] },
        },
      ],
      NextToken: "n",
      $metadata,
    });
  });

  it("of BatchGetSecretValue, with values and errors", async () => {
    const body = `{"Errors":[{"ErrorCode":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret.","SecretId":"b"}],"SecretValues":[{"ARN":"${ARN}","CreatedDate":1700000000.591,"Name":"a","SecretString":"s","VersionId":"${VERSION}","VersionStages":["AWSCURRENT"]}]}`;
    const output = await answerTo(
      new client.BatchGetSecretValueCommand({ SecretIdList: ["a", "b"] }),
      responseText("200 OK", body),
    );
    expect(output.Errors).toEqual([
      {
        ErrorCode: "ResourceNotFoundException",
        Message: "Secrets Manager can't find the specified secret.",
        SecretId: "b",
      },
    ]);
    expect(output.SecretValues[0]).toMatchObject({ CreatedDate: new Date(1700000000591), SecretString: "s" });
  });

  it("of TagResource, which is nothing at all", async () => {
    const command = new client.TagResourceCommand({ SecretId: "a", Tags: [] });
    expect(await answerTo(command, responseText("200 OK", ""))).toEqual({ $metadata });
  });

  it("with members that are not known yet", async () => {
    const output = await answerTo(getSecretValue, responseText("200 OK", '{"Name":"a","Colour":{"of":["x"]}}'));
    expect(output).toEqual({ Name: "a", $metadata });
  });

  it("with a secret of 64 KiB", async () => {
    const SecretString = "\u{1F511}".repeat(16_384);
    const output = await answerTo(getSecretValue, responseText("200 OK", JSON.stringify({ SecretString })));
    expect(output.SecretString).toBe(SecretString);
  });

  it("in chunks that split characters, the size in hexadecimal", async () => {
    const body = Buffer.from('{"SecretString":"a\u{1F511}é"}');
    const at = body.indexOf(0xf0) + 2;
    const output = await answerTo(getSecretValue, [
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
      `${at.toString(16)}\r\n`,
      body.subarray(0, at),
      `\r\n${(body.length - at).toString(16)};ext=1\r\n`,
      body.subarray(at),
      "\r\n0\r\n\r\n",
    ]);
    expect(output.SecretString).toBe("a\u{1F511}é");
  });
});

describe("a refusal", () => {
  it.each([
    [
      "[errors/read-both, reported] of a modelled kind",
      "400 Bad Request",
      `{"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret."}`,
      client.ResourceNotFoundException,
      {
        name: "ResourceNotFoundException",
        message: "Secrets Manager can't find the specified secret.",
        $fault: "client",
      },
    ],
    [
      "with a namespace",
      "400 Bad Request",
      `{"__type":"com.amazonaws.secretsmanager#InvalidRequestException","Message":"You can't perform this operation on the secret because it was marked for deletion."}`,
      client.InvalidRequestException,
      { name: "InvalidRequestException", message: expect.stringMatching(/^You can't perform/) },
    ],
    [
      "[errors/read-both, reported] of the service's front end",
      "400 Bad Request",
      `{"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"The security token included in the request is invalid."}`,
      client.SecretsManagerServiceException,
      {
        name: "UnrecognizedClientException",
        message: "The security token included in the request is invalid.",
        $fault: "client",
      },
    ],
    [
      "for want of a permission",
      "400 Bad Request",
      `{"__type":"AccessDeniedException","Message":"User: arn:aws:iam::123456789012:user/x is not authorized to perform: secretsmanager:GetSecretValue on resource: prod/db because no identity-based policy allows the secretsmanager:GetSecretValue action"}`,
      client.SecretsManagerServiceException,
      { name: "AccessDeniedException", message: expect.stringMatching(/^User: arn:aws:iam/) },
    ],
    [
      "by the service's own fault",
      "500 Internal Server Error",
      `{"__type":"InternalServiceError","Message":"An error occurred on the server side."}`,
      client.InternalServiceError,
      { name: "InternalServiceError", $fault: "server" },
    ],
    [
      "without a word",
      "503 Service Unavailable",
      "",
      client.ResponseError,
      { message: expect.stringContaining("answered with status 503 and no body"), $fault: "server" },
    ],
  ])("%s", async (_, status, body, Class, expected) => {
    const error = await answerTo(getSecretValue, responseText(status, body)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Class);
    expect(error).toMatchObject(expected);
    expect(error.$metadata).toEqual({ ...$metadata, httpStatusCode: Number(status.slice(0, 3)) });
  });

  it("by a proxy in between is an error that says so", async () => {
    const text =
      "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 25\r\n\r\n<html>hunter2 says</html>".replace(
        "24",
        "25",
      );
    const error = await answerTo(getSecretValue, text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(client.ResponseError);
    expect(error.message).toMatch(/^GetSecretValue was answered with status 502 and a page/);
    expect(error.message).not.toContain("hunter2");
  });

  it("that is cut off is an error that shows none of it", async () => {
    const body = '{"SecretString":"hunter2';
    const error = await answerTo(getSecretValue, responseText("200 OK", body)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(client.ResponseError);
    expect(`${error.message}${error.stack}`).not.toContain("hunter2");
  });
});
