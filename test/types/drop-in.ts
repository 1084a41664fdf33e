// Code that is typed against the official package, and against Smithy's interfaces, compiles with ours in their place.
import type * as official from "@aws-sdk/client-secrets-manager";
import type {
  Client as SmithyClient,
  Command as SmithyCommand,
  InitializeMiddleware,
  MiddlewareStack as SmithyMiddlewareStack,
  PaginationConfiguration,
  Paginator,
  Pluggable,
  RetryStrategyV2,
} from "@smithy/types";
import type { ConfiguredRetryStrategy } from "@smithy/util-retry";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import type { FetchHttpHandler } from "@smithy/fetch-http-handler";
import {
  GetSecretValueCommand,
  type GetSecretValueCommandInput,
  type GetSecretValueCommandOutput,
  paginateListSecrets,
  ResourceNotFoundException,
  type SecretsManager,
  type SecretsManagerClient,
  type SecretsManagerClientConfig,
  type SecretsManagerClientResolvedConfig,
  type SecretsManagerPaginationConfiguration,
  SecretsManagerServiceException,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "../../src/index.js";
import type { Holds } from "./Same.js";

type Fits<From, To> = From extends To ? true : false;

export type Shapes = [
  Holds<Fits<GetSecretValueCommandInput, official.GetSecretValueCommandInput>>,
  Holds<Fits<official.GetSecretValueCommandInput, GetSecretValueCommandInput>>,
  Holds<Fits<GetSecretValueCommandOutput, official.GetSecretValueCommandOutput>>,
  Holds<Fits<official.GetSecretValueCommandOutput, GetSecretValueCommandOutput>>,
  Holds<Fits<ServiceInputTypes, official.ServiceInputTypes>>,
  Holds<Fits<official.ServiceInputTypes, ServiceInputTypes>>,
  Holds<Fits<ServiceOutputTypes, official.ServiceOutputTypes>>,
  Holds<Fits<official.ServiceOutputTypes, ServiceOutputTypes>>,
];

// What callers keep in a variable of the official type goes into our client, but for extensions and an endpoint provider,
// which are typed by the official package's own insides.
export type Config = [
  Holds<Fits<Omit<official.SecretsManagerClientConfig, "extensions" | "endpointProvider">, SecretsManagerClientConfig>>,
  Holds<Fits<official.SecretsManagerClientConfig["region"], SecretsManagerClientConfig["region"]>>,
  Holds<Fits<official.SecretsManagerClientConfig["credentials"], SecretsManagerClientConfig["credentials"]>>,
  Holds<Fits<official.SecretsManagerClientConfig["endpoint"], SecretsManagerClientConfig["endpoint"]>>,
  Holds<Fits<official.SecretsManagerClientConfig["requestHandler"], SecretsManagerClientConfig["requestHandler"]>>,
  Holds<Fits<official.SecretsManagerClientConfig["retryStrategy"], SecretsManagerClientConfig["retryStrategy"]>>,
  Holds<Fits<official.SecretsManagerClientConfig["logger"], SecretsManagerClientConfig["logger"]>>,
  Holds<Fits<NodeHttpHandler, SecretsManagerClientConfig["requestHandler"]>>,
  Holds<Fits<FetchHttpHandler, SecretsManagerClientConfig["requestHandler"]>>,
  Holds<Fits<ConfiguredRetryStrategy, SecretsManagerClientConfig["retryStrategy"]>>,
  Holds<Fits<RetryStrategyV2, SecretsManagerClientConfig["retryStrategy"]>>,
];

// And what is read from the resolved config is what the official one has.
export type Resolved = [
  Holds<Fits<ReturnType<SecretsManagerClientResolvedConfig["region"]>, Promise<string>>>,
  Holds<
    Fits<
      Awaited<ReturnType<SecretsManagerClientResolvedConfig["credentials"]>>,
      Awaited<ReturnType<official.SecretsManagerClientResolvedConfig["credentials"]>>
    >
  >,
  Holds<
    Fits<SecretsManagerClientResolvedConfig["maxAttempts"], official.SecretsManagerClientResolvedConfig["maxAttempts"]>
  >,
  Holds<Fits<SecretsManagerClientResolvedConfig["logger"], official.SecretsManagerClientResolvedConfig["logger"]>>,
  Holds<
    Fits<SecretsManagerClientResolvedConfig["serviceId"], official.SecretsManagerClientResolvedConfig["serviceId"]>
  >,
  Holds<Fits<keyof PublicOfficialKeys, keyof SecretsManagerClientResolvedConfig>>,
];

/** But for the insides of its codec and signing. */
type PublicOfficialKeys = Pick<
  official.SecretsManagerClientResolvedConfig,
  "region" | "credentials" | "requestHandler" | "maxAttempts" | "retryMode" | "retryStrategy" | "logger" | "serviceId"
>;

declare const client: SecretsManagerClient;
declare const secrets: SecretsManager;

// Smithy's own interfaces.
export const asSmithyClient: SmithyClient<ServiceInputTypes, ServiceOutputTypes, SecretsManagerClientResolvedConfig> =
  client;
export const asSmithyCommand: SmithyCommand<
  ServiceInputTypes,
  GetSecretValueCommandInput,
  ServiceOutputTypes,
  GetSecretValueCommandOutput,
  SecretsManagerClientResolvedConfig
> = new GetSecretValueCommand({ SecretId: "a" });
export const asSmithyStack: SmithyMiddlewareStack<ServiceInputTypes, ServiceOutputTypes> = client.middlewareStack;
export const asSmithyPagination: PaginationConfiguration = { client } satisfies SecretsManagerPaginationConfiguration;
export const asPaginator: Paginator<official.ListSecretsCommandOutput> = paginateListSecrets({ client }, {});
export const asFacadePaginator: Paginator<official.ListSecretsCommandOutput> = secrets.paginateListSecrets({});

// Plugins and middleware as libraries type them.
declare const plugin: Pluggable<ServiceInputTypes, ServiceOutputTypes>;
declare const anyPlugin: Pluggable<any, any>;
declare const officialPlugin: Pluggable<official.ServiceInputTypes, official.ServiceOutputTypes>;
declare const middleware: InitializeMiddleware<ServiceInputTypes, ServiceOutputTypes>;

export async function use(): Promise<void> {
  client.middlewareStack.use(plugin);
  client.middlewareStack.use(anyPlugin);
  client.middlewareStack.use(officialPlugin);
  secrets.middlewareStack.use(anyPlugin);
  client.middlewareStack.add(middleware, { step: "initialize", name: "mine", tags: ["MINE"] });
  client.middlewareStack.addRelativeTo(middleware, { relation: "after", toMiddleware: "getUserAgentMiddleware" });
  new GetSecretValueCommand({ SecretId: "a" }).middlewareStack.use(anyPlugin);
  const names: string[] = client.middlewareStack.clone().identify();
  void names;

  // What is given out fits where the official client's was expected.
  const output: official.GetSecretValueCommandOutput = await client.send(new GetSecretValueCommand({ SecretId: "a" }));
  void output;
  try {
    await secrets.getSecretValue({ SecretId: "a" });
  } catch (error) {
    if (error instanceof ResourceNotFoundException) {
      const notFound: official.ResourceNotFoundException = error;
      void notFound;
    } else if (error instanceof SecretsManagerServiceException) {
      const refused: official.SecretsManagerServiceException = error;
      void refused;
    }
  }
}
