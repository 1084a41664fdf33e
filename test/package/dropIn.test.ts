// Users change one import and nothing else: what compiles with the official package compiles with the packed one.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const OFFICIAL = "@aws-sdk/client-secrets-manager";
const OURS = "secrets-manager-client";

/** A program of somebody's, with a bit of everything, as it is written for the official package. */
const PROGRAM = `
import {
  BatchGetSecretValueCommand, CreateSecretCommand, FilterNameStringType, GetSecretValueCommand, paginateListSecrets,
  ResourceNotFoundException, SecretsManager, SecretsManagerClient, SecretsManagerServiceException, StatusType, __Client, $Command,
} from "PACKAGE";
import type {
  ClientDefaults, Filter, GetSecretValueCommandInput, GetSecretValueCommandOutput, ListSecretsCommandOutput, ReplicationStatusType,
  RuntimeExtension, SecretListEntry, SecretsManagerClientConfig, SecretsManagerClientResolvedConfig,
  SecretsManagerPaginationConfiguration, ServiceInputTypes, ServiceOutputTypes, Tag, __MetadataBearer,
} from "PACKAGE";
import { Agent } from "node:https";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { ConfiguredRetryStrategy } from "@smithy/util-retry";
import { SignatureV4 } from "@smithy/signature-v4";
import type {
  AwsCredentialIdentityProvider, Client, EndpointV2, FinalizeRequestMiddleware, HandlerExecutionContext, HttpHandlerOptions, Logger, Paginator, Pluggable,
  Provider,
} from "@smithy/types";
import { mockClient } from "aws-sdk-client-mock";

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };
const credentials: AwsCredentialIdentityProvider = async () => ({ accessKeyId: "a", secretAccessKey: "b", expiration: new Date() });

class Follow implements RuntimeExtension {
  configure(client: Parameters<RuntimeExtension["configure"]>[0]): void {
    const region: Provider<string> = client.region();
    client.setRegion(async () => (await region()).replace("-1", "-2"));
    client.setRetryStrategy(async () => new ConfiguredRetryStrategy(4, (attempt) => 100 * attempt));
    client.setHttpHandler(new NodeHttpHandler({ connectionTimeout: 1_000 }));
    client.setCredentials(credentials);
    const known = client.credentials();
    if (typeof known === "function") void known().then(({ sessionToken }) => sessionToken);
    client.httpHandler().destroy?.();
    client.setHttpAuthSchemeProvider((parameters) => [{ schemeId: "aws.auth#sigv4", signingProperties: { name: parameters.operation } }]);
    for (const scheme of client.httpAuthSchemes()) client.setHttpAuthScheme({ ...scheme, schemeId: scheme.schemeId.toLowerCase() });
    for (const algorithm of client.checksumAlgorithms()) client.addChecksumAlgorithm(algorithm);
  }
}

const config: SecretsManagerClientConfig = {
  region: async () => "eu-west-1",
  credentials,
  endpoint: { url: new URL("http://localhost:4566") },
  maxAttempts: 5,
  retryMode: "adaptive",
  retryStrategy: new ConfiguredRetryStrategy(3),
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, httpsAgent: new Agent({ maxSockets: 5 }) },
  logger: quiet,
  customUserAgent: [["mine", "1.0"]],
  userAgentAppId: "mine",
  useFipsEndpoint: false,
  useDualstackEndpoint: async () => false,
  defaultsMode: "in-region",
  cacheMiddleware: true,
  extensions: [new Follow()],
  ignoreConfiguredEndpointUrls: true,
  signingRegion: "eu-west-1",
  signerConstructor: SignatureV4,
  authSchemePreference: ["sigv4"],
  endpointProvider: ({ Region, UseFIPS }, context): EndpointV2 => {
    context?.logger?.debug?.(UseFIPS);
    return { url: new URL(\`https://\${Region}.example.com\`) };
  },
};
const defaults: ClientDefaults = { serviceId: "Secrets Manager", runtime: "node" };

export class Vault {
  private readonly client: SecretsManagerClient;
  constructor(options: SecretsManagerClientConfig | SecretsManagerClient = { ...defaults, ...config }) {
    this.client = options instanceof SecretsManagerClient ? options : new SecretsManagerClient(options);
    this.client.middlewareStack.add(
      (next, context: HandlerExecutionContext) => async (args) => {
        console.log(context.clientName, context.commandName);
        const result = await next(args);
        return { ...result, output: { ...result.output } };
      },
      { step: "initialize", name: "tell", tags: ["MINE"], priority: "high" },
    );
    const late: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => async (args) => next(args);
    this.client.middlewareStack.addRelativeTo(late, { relation: "before", toMiddleware: "awsAuthMiddleware", name: "late" });
  }

  async read(SecretId: string, options?: HttpHandlerOptions): Promise<string | undefined> {
    const input: GetSecretValueCommandInput = { SecretId, VersionStage: "AWSCURRENT" };
    try {
      const output: GetSecretValueCommandOutput = await this.client.send(new GetSecretValueCommand(input), options);
      if (output.SecretBinary) return Buffer.from(output.SecretBinary).toString("utf8");
      return output.SecretString ?? output.VersionStages?.join();
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      if (error instanceof SecretsManagerServiceException && error.$retryable?.throttling) return this.read(SecretId);
      throw error;
    }
  }

  async names(): Promise<string[]> {
    const filters: Filter[] = [{ Key: FilterNameStringType.tag_key, Values: ["a"] }];
    const pagination: SecretsManagerPaginationConfiguration = { client: this.client, pageSize: 10 };
    const pages: Paginator<ListSecretsCommandOutput> = paginateListSecrets(pagination, { Filters: filters });
    const found: SecretListEntry[] = [];
    for await (const { SecretList = [] } of pages) found.push(...SecretList);
    return found.flatMap(({ Name, Tags }) => (Name && Tags?.some((tag: Tag) => tag.Key === "a") ? [Name] : []));
  }

  close(): void {
    this.client.destroy();
  }
}

export function traced<C extends { middlewareStack: { use(plugin: Pluggable<any, any>): void } }>(client: C, plugin: Pluggable<any, any>): C {
  client.middlewareStack.use(plugin);
  return client;
}
export async function whereIs(client: Client<ServiceInputTypes, ServiceOutputTypes, SecretsManagerClientResolvedConfig>): Promise<string> {
  const { region, endpointProvider, maxAttempts } = client.config;
  void (await maxAttempts()).toFixed();
  return endpointProvider({ Region: await region(), UseDualStack: false }).url.host;
}
export async function facade(): Promise<void> {
  const secrets = traced(new SecretsManager(config), { applyToStack: (stack) => stack.identify() });
  await whereIs(secrets);
  secrets.getSecretValue({ SecretId: "a" }, (error, data) => console.log(error?.message, data?.SecretString));
  const { ReplicationStatus } = await secrets.createSecret({ Name: "a", SecretBinary: new Uint8Array(1), Tags: [{ Key: "a", Value: "b" }] });
  const done = ReplicationStatus?.every((status: ReplicationStatusType) => status.Status === StatusType.InSync);
  const { Errors = [] } = await secrets.send(new BatchGetSecretValueCommand({ SecretIdList: ["a"] }));
  const bearer: __MetadataBearer = await secrets.send(new CreateSecretCommand({ Name: "b" }));
  console.log(done, Errors.map(({ ErrorCode }) => ErrorCode), bearer.$metadata.requestId, secrets instanceof __Client, $Command.name);
}
export async function tests(): Promise<void> {
  const mock = mockClient(SecretsManagerClient);
  mock.on(GetSecretValueCommand, { SecretId: "a" }).resolvesOnce({ SecretString: "s" }).rejects(
    new ResourceNotFoundException({ message: "no", $metadata: {} }),
  );
  console.log(await new Vault(config).read("a"), mock.commandCalls(GetSecretValueCommand).map(({ args }) => args[0].input.SecretId));
}
`;

const COMPILERS = ["typescript54", "typescript59", "typescript"];
const STRICTNESS = [{ exactOptionalPropertyTypes: true }, { exactOptionalPropertyTypes: false }];
const cases = COMPILERS.flatMap((compiler) => STRICTNESS.map((strictness) => ({ compiler, ...strictness })));

describe("a program that is written for the official package", () => {
  it("is right", async () => {
    const program = PROGRAM.replaceAll("PACKAGE", OFFICIAL);
    expect(await problemsOf({ "official.mts": program }, "typescript")).toBe("");
  });

  it.each(cases)("is right with this package in its place: $compiler, $exactOptionalPropertyTypes", async (options) => {
    const program = PROGRAM.replaceAll("PACKAGE", OURS);
    const { compiler, ...strictness } = options;
    expect(await problemsOf({ "ours.mts": program }, compiler, strictness)).toBe("");
  });
});

describe("the packed declarations", () => {
  it.each(STRICTNESS)("say of each type what the sources say: $exactOptionalPropertyTypes", async (strictness) => {
    // What is said there of the sources, of the package.
    const files = ["drop-in", "commands", "Same"].map((name) => [
      `${name}.mts`,
      readFileSync(`test/types/${name}.ts`, "utf8")
        .replace(/"\.\.\/\.\.\/src\/[\w/]+\.js"/g, `"${OURS}"`)
        .replaceAll(`"./Same.js"`, `"./Same.mjs"`),
    ]);
    expect(await problemsOf(Object.fromEntries(files), "typescript", strictness)).toBe("");
  });
});

let folders = 0;

/** What a compiler says of programs in this project, where the package's own name leads to what is published. */
async function problemsOf(
  programs: Record<string, string>,
  compiler: string,
  strictness: object = { exactOptionalPropertyTypes: true },
): Promise<string> {
  const folder = resolve(".build/drop-in", String(folders++));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, program] of Object.entries(programs)) writeFileSync(join(folder, name), program);
  const compilerOptions = {
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "esnext.disposable", "dom"],
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    ...strictness,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*"] }));
  try {
    await promisify(execFile)(process.execPath, [resolve("node_modules", compiler, "bin/tsc"), "-p", folder]);
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
