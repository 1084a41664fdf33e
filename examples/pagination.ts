// All secrets whose names begin with "prod/", page after page.

import { paginateListSecrets, SecretsManager } from "secrets-manager-client";

const secrets = new SecretsManager();
const pages = paginateListSecrets({ client: secrets }, { Filters: [{ Key: "name", Values: ["prod/"] }] });
for await (const { SecretList = [] } of pages) {
  for (const { Name, LastChangedDate } of SecretList) console.log(Name, LastChangedDate?.toISOString());
}
secrets.destroy();
