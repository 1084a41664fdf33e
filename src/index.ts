export { GetSecretValueCommand } from "./commands/GetSecretValueCommand.js";
export { SecretsManagerClient } from "./SecretsManagerClient.js";
export { ResourceNotFoundException } from "./models/errors.js";
