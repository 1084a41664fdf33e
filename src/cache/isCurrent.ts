import type { SecretsSourceRequest } from "./sources/SecretsSource.js";

/** Which version of which secret: the current one, unless there is an id or a stage of it. */
export type SecretKey = Pick<SecretsSourceRequest, "secretId" | "versionId" | "versionStage">;

/** Whether it is the current version. */
export function isCurrent({ versionId, versionStage }: SecretKey): boolean {
  return (versionId ?? versionStage) === undefined;
}
