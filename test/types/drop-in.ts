// Code that is typed against the official package, and against Smithy's interfaces, compiles with ours in their place, and the
// other way round. What does not is listed here, and README.md says so.
import type * as official from "@aws-sdk/client-secrets-manager";
import type { AssumeRoleCommand } from "@aws-sdk/nested-clients/sts";
import type { FetchHttpHandler } from "@smithy/fetch-http-handler";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import type { SignatureV4 } from "@smithy/signature-v4";
import type { Client as SmithyClientClass } from "@smithy/smithy-client";
import type {
  AwsCredentialIdentityProvider,
  BuildMiddleware,
  Client as SmithyClient,
  Command as SmithyCommand,
  DeserializeMiddleware,
  FinalizeRequestMiddleware,
  HttpHandlerOptions,
  InitializeMiddleware,
  InvokeFunction,
  MiddlewareStack as SmithyMiddlewareStack,
  PaginationConfiguration,
  Paginator,
  Pluggable,
  RequestHandler,
  RequestSigner,
  RetryStrategy,
  RetryStrategyV2,
  SerializeMiddleware,
} from "@smithy/types";
import type { AdaptiveRetryStrategy, ConfiguredRetryStrategy, StandardRetryStrategy } from "@smithy/util-retry";
import { type AwsStub, mockClient } from "aws-sdk-client-mock";
import {
  type $Command,
  BatchGetSecretValueCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  type HttpHandler,
  ListSecretsCommand,
  paginateBatchGetSecretValue,
  paginateListSecrets,
  paginateListSecretVersionIds,
  SecretsManager,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
  type SecretsManagerClientResolvedConfig,
  type SecretsManagerPaginationConfiguration,
  type SecretsManagerRequestOptions,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "../../src/index.js";
import type * as ours from "../../src/index.js";
import type { Holds, Same } from "./Same.js";

type Fits<From, To> = [From] extends [To] ? true : false;

/** The keys that both have and whose values do not fit, nothing given aside: whether that may be said is the compiler's option. */
type Misfits<From, To> = {
  [Key in keyof From & keyof To]-?: Fits<Exclude<From[Key], undefined>, Exclude<To[Key], undefined>> extends true
    ? never
    : Key;
}[keyof From & keyof To];

// Options: what callers keep in a variable of the official type goes into our client as it is.
declare const theirConfig: official.SecretsManagerClientConfig;
declare const theirConfigType: official.SecretsManagerClientConfigType;
export const clientsOfTheirConfig = [
  new SecretsManagerClient(theirConfig),
  new SecretsManagerClient(theirConfigType),
  new SecretsManager(theirConfig),
];

export type Config = [
  Holds<Fits<official.SecretsManagerClientConfig, SecretsManagerClientConfig>>,
  // Those which are written out are refused where they would do nothing.
  Holds<
    Same<
      Exclude<keyof official.SecretsManagerClientConfig, keyof SecretsManagerClientConfig>,
      "protocol" | "protocolSettings" | "serviceConfiguredEndpoint"
    >
  >,
  Holds<
    Same<
      Exclude<keyof SecretsManagerClientConfig, keyof official.SecretsManagerClientConfig>,
      "callTimeout" | "useArnRegion" | "useEnvironmentProxy"
    >
  >,
  Holds<Same<Misfits<official.SecretsManagerClientConfig, SecretsManagerClientConfig>, never>>,
  // Here it may be a function that finds a text, too, as the official documentation says.
  Holds<Same<Misfits<SecretsManagerClientConfig, official.SecretsManagerClientConfig>, "endpoint">>,
  Holds<Fits<official.ClientDefaults, ours.ClientDefaults>>,
  Holds<Fits<official.ClientInputEndpointParameters["endpoint"], ours.ClientInputEndpointParameters["endpoint"]>>,
];

// [differs: Not included]
export const codecs = [
  // @ts-expect-error -- there is one protocol
  new SecretsManagerClient({ protocol: undefined }),
  // @ts-expect-error -- and nothing to set about it
  new SecretsManagerClient({ protocolSettings: {} }),
];

// Each option, as the packages of Smithy and AWS offer it.
type Given = SecretsManagerClientConfig;
export type Options = [
  Holds<Fits<NodeHttpHandler, Given["requestHandler"]>>,
  Holds<Fits<FetchHttpHandler, Given["requestHandler"]>>,
  Holds<Fits<ConfiguredRetryStrategy, Given["retryStrategy"]>>,
  Holds<Fits<StandardRetryStrategy, Given["retryStrategy"]>>,
  Holds<Fits<AdaptiveRetryStrategy, Given["retryStrategy"]>>,
  Holds<Fits<RetryStrategy, Given["retryStrategy"]>>,
  Holds<Fits<RetryStrategyV2, Given["retryStrategy"]>>,
  Holds<Fits<AwsCredentialIdentityProvider, Given["credentials"]>>,
  Holds<Fits<SignatureV4, Given["signer"]>>,
  Holds<Fits<typeof SignatureV4, Given["signerConstructor"]>>,
  Holds<Fits<RequestSigner, Given["signer"]>>,
  Holds<Fits<Console, Given["logger"]>>,
];

// Extensions, in both directions: those of the official package on our client, ours on the official one.
type TheirExtension = NonNullable<official.SecretsManagerClientConfig["extensions"]>[number];
type TheirExtensionConfiguration = Parameters<TheirExtension["configure"]>[0];
export type Extensions = [
  Holds<Fits<TheirExtension, ours.RuntimeExtension>>,
  Holds<Fits<ours.RuntimeExtension, TheirExtension>>,
  Holds<Fits<ours.RuntimeExtensionConfiguration, TheirExtensionConfiguration>>,
  // Smithy's type lets any other name be called, too.
  Holds<Same<Exclude<Named<TheirExtensionConfiguration>, Named<ours.RuntimeExtensionConfiguration>>, never>>,
  Holds<Same<Exclude<Named<ours.RuntimeExtensionConfiguration>, Named<TheirExtensionConfiguration>>, never>>,
];

/** The names that a type mentions, without those that it allows in general. */
type Named<Type> = keyof { [Key in keyof Type as string extends Key ? never : number extends Key ? never : Key]: 1 };

// A configuration may be written to, one option after another.
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
export type Written = [
  Holds<Same<SecretsManagerClientConfig, Mutable<SecretsManagerClientConfig>>>,
  Holds<Same<ours.ClientDefaults, Mutable<ours.ClientDefaults>>>,
];

// What a client has resolved: functions that ask for the official client's are given ours, but for what is not there.
// [differs: The configuration's type]
type NotThere = "cacheMiddleware" | "profile" | "protocol" | "protocolSettings";
declare const ourResolved: SecretsManagerClientResolvedConfig;
export const asTheirResolved: Omit<official.SecretsManagerClientResolvedConfig, NotThere> = ourResolved;
// @ts-expect-error -- it has neither a codec nor, unless one was named, a profile
export const asAllOfTheirResolved: official.SecretsManagerClientResolvedConfig = ourResolved;
export type Resolved = [
  Holds<
    Same<
      Exclude<keyof official.SecretsManagerClientResolvedConfig, keyof SecretsManagerClientResolvedConfig>,
      Exclude<NotThere, "profile">
    >
  >,
  Holds<Same<Misfits<SecretsManagerClientResolvedConfig, official.SecretsManagerClientResolvedConfig>, never>>,
  // Always functions here, in the official client also texts.
  Holds<
    Same<
      Misfits<official.SecretsManagerClientResolvedConfig, SecretsManagerClientResolvedConfig>,
      "defaultsMode" | "retryMode"
    >
  >,
];

// Clients, facades and commands.
declare const client: SecretsManagerClient;
declare const secrets: SecretsManager;
declare const theirClient: official.SecretsManagerClient;
declare const theirCommand: official.GetSecretValueCommand;
declare const foreignCommand: AssumeRoleCommand;
const command = new GetSecretValueCommand({ SecretId: "a" });

type TheirClient = Omit<official.SecretsManagerClient, "config">;
type TheirFacade = Omit<official.SecretsManager, "config">;
export const asTheirClient: TheirClient = client;
export const asTheirFacade: TheirFacade = secrets;
export const asTheirSend: Pick<official.SecretsManagerClient, "send" | "destroy" | "middlewareStack"> = client;
// [differs: The classes' types]
// @ts-expect-error -- its class has a private field, so that nothing else can be one
export const asTheirClass: official.SecretsManagerClient = client;
// @ts-expect-error -- nor can this
export const asTheirCommand: official.GetSecretValueCommand = command;

export const asSmithyClient: SmithyClient<ServiceInputTypes, ServiceOutputTypes, SecretsManagerClientResolvedConfig> =
  client;
export const asSmithyClientOfTheirs: SmithyClient<
  official.ServiceInputTypes,
  official.ServiceOutputTypes,
  Pick<official.SecretsManagerClientResolvedConfig, "region" | "credentials" | "requestHandler">
> = client;
export const asAnySmithyClient: SmithyClient<any, any, any> = client;
export type Invoke = Holds<
  Fits<
    SecretsManagerClient["send"],
    InvokeFunction<ServiceInputTypes, ServiceOutputTypes, official.SecretsManagerClientResolvedConfig>
  >
>;
export const asSmithyClientClass: Pick<
  SmithyClientClass<HttpHandlerOptions, ServiceInputTypes, ServiceOutputTypes, SecretsManagerClientResolvedConfig>,
  "config" | "destroy" | "middlewareStack" | "send"
> = client;

export const asSmithyCommand: SmithyCommand<
  ServiceInputTypes,
  ours.GetSecretValueCommandInput,
  ServiceOutputTypes,
  ours.GetSecretValueCommandOutput,
  SecretsManagerClientResolvedConfig
> = command;
export const asSmithyCommandOfTheirs: SmithyCommand<
  official.ServiceInputTypes,
  official.GetSecretValueCommandInput,
  official.ServiceOutputTypes,
  official.GetSecretValueCommandOutput,
  SecretsManagerClientResolvedConfig
> = command;
export const asOurCommand: $Command<ours.GetSecretValueCommandInput, ours.GetSecretValueCommandOutput> = command;
export const asOfficialWrappersSay: $Command<
  ours.GetSecretValueCommandInput,
  ours.GetSecretValueCommandOutput,
  SecretsManagerClientResolvedConfig
> = command;

/** Commands of either package, on the client of either: all compile, though the official client can't send ours. */
export async function send(): Promise<void> {
  const outputs: official.GetSecretValueCommandOutput[] = await Promise.all([
    client.send(theirCommand),
    secrets.send(theirCommand, { abortSignal: AbortSignal.timeout(1), requestTimeout: 1 }),
    theirClient.send(command),
    theirClient.send(theirCommand),
  ]);
  const output: ours.GetSecretValueCommandOutput = outputs[0]!;
  const text: string | undefined = output.SecretString;
  client.send(
    theirCommand,
    (error, answer) => void [error as Error, answer?.SecretString satisfies string | undefined],
  );
  client.send(theirCommand, {}, (_error, answer) => void answer?.SecretBinary?.byteLength);
  // @ts-expect-error -- another service's
  await client.send(foreignCommand);
  // @ts-expect-error -- there is no such member
  void (await client.send(theirCommand)).Secret;
  void text;
}

// Options of a call.
export type RequestOptions = [
  Holds<Fits<HttpHandlerOptions, SecretsManagerRequestOptions>>,
  Holds<Fits<Pick<SecretsManagerRequestOptions, keyof HttpHandlerOptions>, HttpHandlerOptions>>,
  Holds<Fits<Parameters<official.SecretsManagerClient["send"]>[1], Parameters<SecretsManagerClient["send"]>[1]>>,
];

// Handlers.
export type Handlers = [
  Holds<Fits<NodeHttpHandler, HttpHandler>>,
  Holds<Fits<FetchHttpHandler, HttpHandler>>,
  Holds<Fits<SecretsManagerClientResolvedConfig["requestHandler"], RequestHandler<any, any, HttpHandlerOptions>>>,
];

// Paginators: configured with either client, typed as either package's.
export const asSmithyPagination: PaginationConfiguration = { client } satisfies SecretsManagerPaginationConfiguration;
declare const theirPagination: official.SecretsManagerPaginationConfiguration;
export const paginationOfTheirs: SecretsManagerPaginationConfiguration = { ...theirPagination, client };
export const asPaginators = [
  paginateListSecrets({ client }, {}) satisfies Paginator<official.ListSecretsCommandOutput>,
  paginateListSecretVersionIds(
    { client },
    { SecretId: "a" },
  ) satisfies Paginator<official.ListSecretVersionIdsCommandOutput>,
  paginateBatchGetSecretValue({ client }, {}) satisfies Paginator<official.BatchGetSecretValueCommandOutput>,
  secrets.paginateListSecrets({}) satisfies Paginator<official.ListSecretsCommandOutput>,
  secrets.paginateListSecretVersionIds({
    SecretId: "a",
  }) satisfies Paginator<official.ListSecretVersionIdsCommandOutput>,
  secrets.paginateBatchGetSecretValue({}) satisfies Paginator<official.BatchGetSecretValueCommandOutput>,
];

// Middleware, as libraries type it.
export const asSmithyStack: SmithyMiddlewareStack<ServiceInputTypes, ServiceOutputTypes> = client.middlewareStack;
export const asTheirStack: SmithyMiddlewareStack<official.ServiceInputTypes, official.ServiceOutputTypes> =
  client.middlewareStack;
export const theirStack: typeof client.middlewareStack = theirClient.middlewareStack;
declare const plugin: Pluggable<ServiceInputTypes, ServiceOutputTypes>;
declare const anyPlugin: Pluggable<any, any>;
declare const theirPlugin: Pluggable<official.ServiceInputTypes, official.ServiceOutputTypes>;
declare const initialize: InitializeMiddleware<ServiceInputTypes, ServiceOutputTypes>;
declare const serialize: SerializeMiddleware<official.ServiceInputTypes, official.ServiceOutputTypes>;
declare const build: BuildMiddleware<official.ServiceInputTypes, official.ServiceOutputTypes>;
declare const finalize: FinalizeRequestMiddleware<official.ServiceInputTypes, official.ServiceOutputTypes>;
declare const deserialize: DeserializeMiddleware<official.ServiceInputTypes, official.ServiceOutputTypes>;

export function use(): void {
  client.middlewareStack.use(plugin);
  client.middlewareStack.use(anyPlugin);
  client.middlewareStack.use(theirPlugin);
  secrets.middlewareStack.use(anyPlugin);
  theirClient.middlewareStack.use(plugin);
  client.middlewareStack.add(initialize, { step: "initialize", name: "mine", tags: ["MINE"] });
  client.middlewareStack.add(initialize);
  client.middlewareStack.add(serialize, { step: "serialize", priority: "high" });
  client.middlewareStack.add(build, { step: "build", override: true });
  client.middlewareStack.add(finalize, { step: "finalizeRequest", aliases: ["other"] });
  client.middlewareStack.add(deserialize, { step: "deserialize" });
  client.middlewareStack.addRelativeTo(build, { relation: "after", toMiddleware: "getUserAgentMiddleware" });
  command.middlewareStack.use(anyPlugin);
  theirCommand.middlewareStack.use(anyPlugin);
  const names: string[] = client.middlewareStack.clone().identify();
  void names;
}

// Inputs and outputs of all operations together; those of each are in commands.ts.
export type Shapes = [
  Holds<Fits<ServiceInputTypes, official.ServiceInputTypes>>,
  Holds<Fits<official.ServiceInputTypes, ServiceInputTypes>>,
  Holds<Fits<ServiceOutputTypes, official.ServiceOutputTypes>>,
  Holds<Fits<official.ServiceOutputTypes, ServiceOutputTypes>>,
];

// Exceptions, by name, in both directions; and what the official ones are made of makes ours.
type Theirs = Exceptions<typeof official>;
type Ours = Exceptions<typeof ours>;
export type Errors = [
  Holds<Same<Exclude<keyof Theirs, keyof Ours>, never>>,
  Holds<Fits<"SecretsManagerServiceException" | "ResourceNotFoundException" | "PublicPolicyException", keyof Theirs>>,
  Holds<Same<Misfits<Theirs, Ours>, never>>,
  Holds<Same<Misfits<Instances<Ours>, Instances<Theirs>>, never>>,
  Holds<Fits<Ours["PublicPolicyException"]["exception"]["name"], "PublicPolicyException">>,
];

/** The exceptions of a package by name, each as its instance and what it is made of. */
type Exceptions<Package> = {
  [Name in keyof Package as Package[Name] extends ExceptionClass ? Name : never]: Package[Name] extends ExceptionClass
    ? { readonly exception: InstanceType<Package[Name]>; readonly options: ConstructorParameters<Package[Name]>[0] }
    : never;
};
type Instances<Of extends Record<string, { readonly exception: unknown }>> = {
  [Name in keyof Of]: Of[Name]["exception"];
};
type ExceptionClass = new (options: any) => { readonly $fault: string };

// The mock that most tests of users are written with.
export async function mock(): Promise<void> {
  const ofTheClass: AwsStub<ServiceInputTypes, ServiceOutputTypes, SecretsManagerClientResolvedConfig> =
    mockClient(SecretsManagerClient);
  const ofOne = mockClient(client);
  ofTheClass.on(GetSecretValueCommand, { SecretId: "a" }).resolves({ SecretString: "s" });
  ofOne.on(GetSecretValueCommand).rejects(new Error("no"));
  ofTheClass.on(ListSecretsCommand).resolves({ SecretList: [] });
  ofTheClass.on(GetRandomPasswordCommand).resolves({ RandomPassword: "p" });
  ofTheClass.on(BatchGetSecretValueCommand).resolves({ SecretValues: [] });
  mockClient(secrets)
    .on(GetSecretValueCommand)
    .callsFake((input: ours.GetSecretValueCommandInput) => ({ ARN: input.SecretId }));
  // @ts-expect-error -- there is no such member
  ofTheClass.on(GetSecretValueCommand, { Secret: "a" });
  const sent: ours.GetSecretValueCommandInput = ofTheClass.commandCalls(GetSecretValueCommand)[0]!.args[0].input;
  void sent;
}
