/**
 * @public
 */
export interface GetSecretValueRequest {
  /** The name or the ARN of the secret. */
  SecretId: string | undefined;
  VersionId?: string | undefined;
  VersionStage?: string | undefined;
}

/**
 * @public
 */
export interface GetSecretValueResponse {
  ARN?: string | undefined;
  Name?: string | undefined;
  VersionId?: string | undefined;
  SecretBinary?: Uint8Array | undefined;
  SecretString?: string | undefined;
  VersionStages?: string[] | undefined;
  CreatedDate?: Date | undefined;
}
