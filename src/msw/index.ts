export { secretsManagerHandlers, type SecretsManagerHandlersOptions } from "./secretsManagerHandlers.js";
export type { LocalHttpRequest, LocalHttpResponse } from "../local/LocalHttpRequest.js";
