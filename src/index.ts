export { SecretsManager, type SecretsManagerCallback } from "./SecretsManager.js";
export { SecretsManagerClient } from "./SecretsManagerClient.js";
export type {
  AuthSchemeProvider,
  ClientDefaults,
  ClientInputEndpointParameters,
  CredentialsProvider,
  DefaultsMode,
  SecretsManagerClientConfig,
  SecretsManagerClientConfigType,
  SignerOptions,
} from "./config/SecretsManagerClientConfig.js";
export type {
  SecretsManagerClientResolvedConfig,
  SecretsManagerClientResolvedConfigType,
} from "./config/SecretsManagerClientResolvedConfig.js";
export type { SecretsManagerRequestOptions } from "./config/SecretsManagerRequestOptions.js";
export type {
  ChecksumAlgorithm,
  RuntimeExtension,
  RuntimeExtensionConfiguration,
  SecretsManagerExtensionConfiguration,
} from "./config/RuntimeExtension.js";
export type { EndpointParameters } from "./endpoint/resolveEndpoint.js";
export type { ServiceInputTypes, ServiceOutputTypes } from "./commands/ServiceTypes.js";
export { Client as __Client } from "./Client.js";
export { Command as $Command } from "./commands/Command.js";
export type { MetadataBearer as __MetadataBearer } from "@smithy/types";
// What a program may come to hold without writing its name. A compiler that writes the program's declarations has to name it.
export type {
  AuthScheme,
  AwsCredentialIdentity,
  BuildHandler,
  BuildMiddleware,
  ChecksumConstructor,
  CommandIO,
  Decoder,
  DeserializeHandler,
  DeserializeMiddleware,
  Encoder,
  Endpoint,
  EndpointV2,
  FetchHttpHandlerOptions,
  FinalizeHandler,
  FinalizeRequestMiddleware,
  Handler,
  HandlerExecutionContext,
  HashConstructor,
  HttpAuthScheme,
  HttpHandlerOptions,
  HttpRequest,
  HttpResponse,
  InitializeHandler,
  InitializeMiddleware,
  Logger,
  MiddlewareStack,
  NodeHttpHandlerOptions,
  Paginator,
  Pluggable,
  Provider,
  RequestSigner,
  ResponseMetadata,
  RetryStrategy,
  RetryStrategyV2,
  RetryToken,
  RetryableTrait,
  SerializeHandler,
  SerializeMiddleware,
  StreamCollector,
  UrlParser,
  UserAgent,
} from "@smithy/types";

export {
  BatchGetSecretValueCommand,
  type BatchGetSecretValueCommandInput,
  type BatchGetSecretValueCommandOutput,
} from "./commands/BatchGetSecretValueCommand.js";
export {
  CancelRotateSecretCommand,
  type CancelRotateSecretCommandInput,
  type CancelRotateSecretCommandOutput,
} from "./commands/CancelRotateSecretCommand.js";
export {
  CreateSecretCommand,
  type CreateSecretCommandInput,
  type CreateSecretCommandOutput,
} from "./commands/CreateSecretCommand.js";
export {
  DeleteResourcePolicyCommand,
  type DeleteResourcePolicyCommandInput,
  type DeleteResourcePolicyCommandOutput,
} from "./commands/DeleteResourcePolicyCommand.js";
export {
  DeleteSecretCommand,
  type DeleteSecretCommandInput,
  type DeleteSecretCommandOutput,
} from "./commands/DeleteSecretCommand.js";
export {
  DescribeSecretCommand,
  type DescribeSecretCommandInput,
  type DescribeSecretCommandOutput,
} from "./commands/DescribeSecretCommand.js";
export {
  GetRandomPasswordCommand,
  type GetRandomPasswordCommandInput,
  type GetRandomPasswordCommandOutput,
} from "./commands/GetRandomPasswordCommand.js";
export {
  GetResourcePolicyCommand,
  type GetResourcePolicyCommandInput,
  type GetResourcePolicyCommandOutput,
} from "./commands/GetResourcePolicyCommand.js";
export {
  GetSecretValueCommand,
  type GetSecretValueCommandInput,
  type GetSecretValueCommandOutput,
} from "./commands/GetSecretValueCommand.js";
export {
  ListSecretVersionIdsCommand,
  type ListSecretVersionIdsCommandInput,
  type ListSecretVersionIdsCommandOutput,
} from "./commands/ListSecretVersionIdsCommand.js";
export {
  ListSecretsCommand,
  type ListSecretsCommandInput,
  type ListSecretsCommandOutput,
} from "./commands/ListSecretsCommand.js";
export {
  PutResourcePolicyCommand,
  type PutResourcePolicyCommandInput,
  type PutResourcePolicyCommandOutput,
} from "./commands/PutResourcePolicyCommand.js";
export {
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  type PutSecretValueCommandOutput,
} from "./commands/PutSecretValueCommand.js";
export {
  RemoveRegionsFromReplicationCommand,
  type RemoveRegionsFromReplicationCommandInput,
  type RemoveRegionsFromReplicationCommandOutput,
} from "./commands/RemoveRegionsFromReplicationCommand.js";
export {
  ReplicateSecretToRegionsCommand,
  type ReplicateSecretToRegionsCommandInput,
  type ReplicateSecretToRegionsCommandOutput,
} from "./commands/ReplicateSecretToRegionsCommand.js";
export {
  RestoreSecretCommand,
  type RestoreSecretCommandInput,
  type RestoreSecretCommandOutput,
} from "./commands/RestoreSecretCommand.js";
export {
  RotateSecretCommand,
  type RotateSecretCommandInput,
  type RotateSecretCommandOutput,
} from "./commands/RotateSecretCommand.js";
export {
  StopReplicationToReplicaCommand,
  type StopReplicationToReplicaCommandInput,
  type StopReplicationToReplicaCommandOutput,
} from "./commands/StopReplicationToReplicaCommand.js";
export {
  TagResourceCommand,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from "./commands/TagResourceCommand.js";
export {
  UntagResourceCommand,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from "./commands/UntagResourceCommand.js";
export {
  UpdateSecretCommand,
  type UpdateSecretCommandInput,
  type UpdateSecretCommandOutput,
} from "./commands/UpdateSecretCommand.js";
export {
  UpdateSecretVersionStageCommand,
  type UpdateSecretVersionStageCommandInput,
  type UpdateSecretVersionStageCommandOutput,
} from "./commands/UpdateSecretVersionStageCommand.js";
export {
  ValidateResourcePolicyCommand,
  type ValidateResourcePolicyCommandInput,
  type ValidateResourcePolicyCommandOutput,
} from "./commands/ValidateResourcePolicyCommand.js";

export {
  SecretsManagerServiceException,
  type SecretsManagerExceptionOptions,
} from "./models/SecretsManagerServiceException.js";
export {
  isSecretsManagerError,
  type SecretsManagerErrorName,
  type SecretsManagerErrorNamed,
  type SecretsManagerErrors,
} from "./models/isSecretsManagerError.js";
export { FilterNameStringType, SortByType, SortOrderType, StatusType } from "./models/enums.js";
export {
  DecryptionFailure,
  EncryptionFailure,
  InternalServiceError,
  InvalidNextTokenException,
  InvalidParameterException,
  InvalidRequestException,
  LimitExceededException,
  MalformedPolicyDocumentException,
  PreconditionNotMetException,
  PublicPolicyException,
  ResourceExistsException,
  ResourceNotFoundException,
} from "./models/errors.js";
export { type GetRandomPasswordRequest, type GetRandomPasswordResponse } from "./models/password.js";
export {
  type ReplicaRegionType,
  type ReplicationStatusType,
  type RemoveRegionsFromReplicationRequest,
  type RemoveRegionsFromReplicationResponse,
  type ReplicateSecretToRegionsRequest,
  type ReplicateSecretToRegionsResponse,
  type StopReplicationToReplicaRequest,
  type StopReplicationToReplicaResponse,
} from "./models/replication.js";
export {
  type DeleteResourcePolicyRequest,
  type DeleteResourcePolicyResponse,
  type GetResourcePolicyRequest,
  type GetResourcePolicyResponse,
  type PutResourcePolicyRequest,
  type PutResourcePolicyResponse,
  type ValidateResourcePolicyRequest,
  type ValidationErrorsEntry,
  type ValidateResourcePolicyResponse,
} from "./models/resourcePolicy.js";
export {
  type RotationRulesType,
  type ExternalSecretRotationMetadataItem,
  type CancelRotateSecretRequest,
  type CancelRotateSecretResponse,
  type RotateSecretRequest,
  type RotateSecretResponse,
} from "./models/rotation.js";
export {
  type CreateSecretRequest,
  type CreateSecretResponse,
  type DeleteSecretRequest,
  type DeleteSecretResponse,
  type DescribeSecretRequest,
  type DescribeSecretResponse,
  type Filter,
  type ListSecretsRequest,
  type SecretListEntry,
  type ListSecretsResponse,
  type RestoreSecretRequest,
  type RestoreSecretResponse,
  type UpdateSecretRequest,
  type UpdateSecretResponse,
} from "./models/secret.js";
export { type Tag, type TagResourceRequest, type UntagResourceRequest } from "./models/tags.js";
export {
  type GetSecretValueRequest,
  type GetSecretValueResponse,
  type BatchGetSecretValueRequest,
  type SecretValueEntry,
  type APIErrorType,
  type BatchGetSecretValueResponse,
  type PutSecretValueRequest,
  type PutSecretValueResponse,
} from "./models/value.js";
export {
  type ListSecretVersionIdsRequest,
  type SecretVersionsListEntry,
  type ListSecretVersionIdsResponse,
  type UpdateSecretVersionStageRequest,
  type UpdateSecretVersionStageResponse,
} from "./models/version.js";

export { paginateBatchGetSecretValue } from "./pagination/paginateBatchGetSecretValue.js";
export { paginateListSecrets } from "./pagination/paginateListSecrets.js";
export { paginateListSecretVersionIds } from "./pagination/paginateListSecretVersionIds.js";
export type { SecretsManagerPaginationConfiguration } from "./pagination/SecretsManagerPaginationConfiguration.js";

export { AbortError, type AbortSignalLike } from "./http/AbortError.js";
export { ClientClosedError } from "./http/ClientClosedError.js";
export { ConfigurationError } from "./config/ConfigurationError.js";
export { EndpointError } from "./endpoint/EndpointError.js";
export { InterruptionError, type Interruption } from "./http/InterruptionError.js";
export { InputError } from "./protocols/InputError.js";
export { ResponseError } from "./protocols/ResponseError.js";
export type { HttpHandler } from "./http/HttpHandler.js";
export { TimeoutError, type Phase } from "./http/TimeoutError.js";
