// Requests as they are on the wire, each written by hand and held to the letter. Lengths, hashes and signatures were computed
// outside of this project, by the hashlib and hmac of Python, from the canonical request as AWS describes it.
import { Buffer } from "node:buffer";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as client from "../../src/index.js";
import { aRawServer } from "../support/rawServer.js";
import { verifySignature } from "../support/verifySignature.js";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const UUID = "00000000-0000-4000-8000-000000000001";

vi.mock("#runtime", async (original) => ({
  ...(await original<object>()),
  randomUuid: () => "00000000-0000-4000-8000-000000000001",
}));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-31T12:34:56.789Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a command is on the wire. Where it goes is fixed, since the signature covers it; the server is elsewhere. */
async function wireTextOf(command: unknown, options: client.SecretsManagerClientConfig = {}): Promise<string> {
  const server = await aRawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  const sender = new client.SecretsManagerClient({
    region: "eu-central-1",
    credentials: KEYS,
    endpoint: `http://127.0.0.1:${server.port}`,
    defaultUserAgentProvider: async () => [["secrets-manager-client", "1.2.3"]],
    ...options,
  } as client.SecretsManagerClientConfig);
  // As if it had been sent to the service itself: the name that is signed is the service's.
  sender.middlewareStack.add(
    (next) => async (args) => {
      (args.request as { headers: Record<string, string> }).headers["host"] =
        "secretsmanager.eu-central-1.amazonaws.com";
      return next(args);
    },
    { step: "build", priority: "high", name: "toTheService" },
  );
  await sender.send(command as never);
  sender.destroy();
  const [text = ""] = server.requests;
  expect(server.requests).toHaveLength(1);
  const [head, body] = text.split("\r\n\r\n") as [string, string];
  const headers = Object.fromEntries(
    head
      .split("\r\n")
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );
  const verdict = verifySignature({ method: "POST", path: "/", headers, body }, KEYS.secretAccessKey);
  expect(verdict.signature).toBe(verdict.expected);
  return sorted(text);
}

/** The order of headers means nothing, and is the handler's to choose. */
function sorted(text: string): string {
  const [head, body] = text.split("\r\n\r\n") as [string, string];
  const [line, ...headers] = head.split("\r\n") as [string, ...string[]];
  const kept = headers.map((each) => each.replace(/^[^:]+/, (name) => name.toLowerCase())).sort();
  return [line, ...kept, "", body].join("\n");
}

/** A request text from what differs between operations. */
function requestText(given: {
  target: string;
  length: number;
  hash: string;
  signature: string;
  body: string;
  token?: string;
}) {
  const names = `amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;x-amz-content-sha256;x-amz-date;${given.token === undefined ? "" : "x-amz-security-token;"}x-amz-target;x-amz-user-agent`;
  return [
    "POST / HTTP/1.1",
    `amz-sdk-invocation-id: ${UUID}`,
    "amz-sdk-request: attempt=1; max=3",
    `authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260131/eu-central-1/secretsmanager/aws4_request, SignedHeaders=${names}, Signature=${given.signature}`,
    "connection: keep-alive",
    `content-length: ${given.length}`,
    "content-type: application/x-amz-json-1.1",
    "host: secretsmanager.eu-central-1.amazonaws.com",
    "user-agent: secrets-manager-client/1.2.3 m/E",
    `x-amz-content-sha256: ${given.hash}`,
    "x-amz-date: 20260131T123456Z",
    ...(given.token === undefined ? [] : [`x-amz-security-token: ${given.token}`]),
    `x-amz-target: secretsmanager.${given.target}`,
    "x-amz-user-agent: secrets-manager-client/1.2.3",
    "",
    given.body,
  ].join("\n");
}

const CASES: readonly {
  name: string;
  command: unknown;
  options?: client.SecretsManagerClientConfig;
  token?: string;
  body: string;
  target: string;
  length: number;
  hash: string;
  signature: string;
}[] = [
  {
    name: "GetSecretValue",
    command: new client.GetSecretValueCommand({ SecretId: "prod/db" }),
    target: "GetSecretValue",
    body: '{"SecretId":"prod/db"}',
    length: 22,
    hash: "f7e8785d034ab0cf4e95a95a1009431190b7a90407bd6acb5fa5aa34cb09c689",
    signature: "d7009e3dabf5d55055034a4c550f70a1d7313f61b93f0cc8a5f68ce576bbfd65",
  },
  {
    name: "GetSecretValue with a session token",
    command: new client.GetSecretValueCommand({ SecretId: "prod/db", VersionStage: "AWSPREVIOUS" }),
    options: { credentials: { ...KEYS, sessionToken: "AQoEXAMPLE//w==" } },
    token: "AQoEXAMPLE//w==",
    target: "GetSecretValue",
    body: '{"SecretId":"prod/db","VersionStage":"AWSPREVIOUS"}',
    length: 51,
    hash: "7c09e8b5a1c0133a8067fd425b59ccd084d6f00ffaa1fa670438ed665dcb946b",
    signature: "214963afbb7e5cf5395cc121bc1df4859b512c295e97a8a0a1d3140f60eba6b9",
  },
  {
    name: "CreateSecret with bytes, tags and a token",
    command: new client.CreateSecretCommand({
      Name: "prod/key",
      ClientRequestToken: "my-own-token-of-at-least-32-letters",
      SecretBinary: new TextEncoder().encode("footest"),
      Tags: [
        { Key: "stage", Value: "prod" },
        { Key: "empty", Value: "" },
      ],
    }),
    target: "CreateSecret",
    body: '{"Name":"prod/key","ClientRequestToken":"my-own-token-of-at-least-32-letters","SecretBinary":"Zm9vdGVzdA==","Tags":[{"Key":"stage","Value":"prod"},{"Key":"empty","Value":""}]}',
    length: 175,
    hash: "172db771a47856ecf2ad25212bc20a2037789078add3dee8b7546ef905f0fc0f",
    signature: "7d6e0dbab11b7a7ab9156e9f469b47c093116b8e1fca104335ba2ac6aefda905",
  },
  {
    name: "PutSecretValue, which gets a token, with text beyond the Basic Multilingual Plane",
    command: new client.PutSecretValueCommand({ SecretId: "prod/db", SecretString: 'p"ä\u{1F511}\n' }),
    target: "PutSecretValue",
    body: '{"SecretId":"prod/db","ClientRequestToken":"00000000-0000-4000-8000-000000000001","SecretString":"p\\"ä\u{1F511}\\n"}',
    length: 111,
    hash: "8752077fbac7bb2199e670bddfeacbdf529e91384dc6bf8420d0b4f32cfa74ce",
    signature: "656f823e01c2e51973dba0a647cc751eef04cc8fd64030430db6fd60341d20e4",
  },
  {
    name: "TagResource",
    command: new client.TagResourceCommand({ SecretId: "prod/db", Tags: [{ Key: "a", Value: "b" }] }),
    target: "TagResource",
    body: '{"SecretId":"prod/db","Tags":[{"Key":"a","Value":"b"}]}',
    length: 55,
    hash: "5e1318578c9c3039870415b6583e0258182695bc3402ad106a1fc5e067bc4364",
    signature: "87540b9c46c9bf4b2902c86a6df6a229939794cdc3b7a04657232f2d607886e3",
  },
  {
    name: "ListSecrets with filters",
    command: new client.ListSecretsCommand({
      IncludePlannedDeletion: false,
      MaxResults: 10,
      Filters: [{ Key: "tag-key", Values: ["stage", "!old"] }],
      SortOrder: "asc",
      SortBy: "name",
    }),
    target: "ListSecrets",
    body: '{"IncludePlannedDeletion":false,"MaxResults":10,"Filters":[{"Key":"tag-key","Values":["stage","!old"]}],"SortOrder":"asc","SortBy":"name"}',
    length: 138,
    hash: "fb7dee449d71143e2e5ab8c379891a2ff6652c81c7ced211d5a7a2cc78c952d3",
    signature: "789b348aad8ba01fecbb7e0ecd96d1be0bbbced135c9f325cb2132603e799249",
  },
  {
    name: "RotateSecret with rules",
    command: new client.RotateSecretCommand({
      SecretId: "prod/db",
      RotationLambdaARN: "arn:aws:lambda:eu-central-1:123456789012:function:rotate",
      RotationRules: { ScheduleExpression: "rate(10 days)", Duration: "2h" },
      RotateImmediately: false,
    }),
    target: "RotateSecret",
    body: '{"SecretId":"prod/db","ClientRequestToken":"00000000-0000-4000-8000-000000000001","RotationLambdaARN":"arn:aws:lambda:eu-central-1:123456789012:function:rotate","RotationRules":{"Duration":"2h","ScheduleExpression":"rate(10 days)"},"RotateImmediately":false}',
    length: 258,
    hash: "12adf2a8614fe798baf87ec177487a8839e4a67c1a0ea75048f6e85e7033bc23",
    signature: "2ba62e9c46613eb2708e9b5ebdcf82d431c48311518c771a049bb3b8f0de2510",
  },
  {
    name: "BatchGetSecretValue",
    command: new client.BatchGetSecretValueCommand({ SecretIdList: ["a", "b"] }),
    target: "BatchGetSecretValue",
    body: '{"SecretIdList":["a","b"]}',
    length: 26,
    hash: "bc71caa2ddbfb59afc29a61d3c63143ad1a0ee8a18daca025bca37e87e241215",
    signature: "94370bcd492aec7ead8d9ad383877bbda89975d1485d637cfac564eacff9703a",
  },
  {
    name: "DeleteSecret",
    command: new client.DeleteSecretCommand({ SecretId: "prod/db", RecoveryWindowInDays: 7 }),
    target: "DeleteSecret",
    body: '{"SecretId":"prod/db","RecoveryWindowInDays":7}',
    length: 47,
    hash: "3f34f897303e4725e43dc1fb56400f9fdd2965cca8f3832ba884ae6101974235",
    signature: "8d1829c99ec1e64c3166db7c734b0f887a3d3d9b66e743b05623fb86fe22f075",
  },
  {
    name: "ReplicateSecretToRegions",
    command: new client.ReplicateSecretToRegionsCommand({
      SecretId: "prod/db",
      AddReplicaRegions: [{ Region: "eu-west-1", KmsKeyId: "alias/a" }, { Region: "us-east-1" }],
      ForceOverwriteReplicaSecret: true,
    }),
    target: "ReplicateSecretToRegions",
    body: '{"SecretId":"prod/db","AddReplicaRegions":[{"Region":"eu-west-1","KmsKeyId":"alias/a"},{"Region":"us-east-1"}],"ForceOverwriteReplicaSecret":true}',
    length: 146,
    hash: "116d391696f1c39c740b4a66de3af03b5e79062a1b28892c52a14bda78d4e9c8",
    signature: "2600cc2471b7522ad691bb7368b24946d9218fe3ab6dbf2fd0eea1fb8a578cbe",
  },
  {
    name: "GetRandomPassword, of which nothing is asked",
    command: new client.GetRandomPasswordCommand({}),
    target: "GetRandomPassword",
    body: "{}",
    length: 2,
    hash: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    signature: "2b8430bb3fa7f0fc33bbc24e7cda32220d9ae9d4337baed009e0655baf7dc063",
  },
];

describe("on the wire", () => {
  it.each(CASES)("$name is this text", async ({ command, options, ...expected }) => {
    expect(await wireTextOf(command, options)).toBe(requestText(expected));
  });

  it("a secret of 64 KiB goes whole", async () => {
    const SecretString = "\u{1F511}".repeat(16_384);
    expect(Buffer.byteLength(SecretString)).toBe(65_536);
    const text = await wireTextOf(new client.PutSecretValueCommand({ SecretId: "a", SecretString }));
    expect(text).toContain(`content-length: ${94 + 65_536}\n`);
    expect(JSON.parse(text.slice(text.indexOf("\n\n")))).toEqual({
      SecretId: "a",
      ClientRequestToken: UUID,
      SecretString,
    });
  });
});
