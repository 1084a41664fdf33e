import type { GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import type { SecretsSourceRequest } from "./sources/SecretsSource.js";

/** Where values come from. */
export interface Upstream {
  /** Reads one value. */
  get(request: SecretsSourceRequest): Promise<GetSecretValueCommandOutput>;
  /** Keeps in mind that what is held between here and the service may be old. */
  noteWrite?(secretIds: readonly string[]): void;
}
