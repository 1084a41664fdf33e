import { ConfigurationError } from "./ConfigurationError.js";
import type { ConfiguredValues } from "./ConfiguredValues.js";

/** Here nothing is configured but by the options: there is no environment and there are no files. */
export function configuredValues(): ConfiguredValues {
  const nothing = async (): Promise<undefined> => undefined;
  return {
    region: nothing,
    instanceRegion: nothing,
    credentials: () => async () => {
      throw new ConfigurationError(
        'No credentials given. Pass "credentials" to the client: temporary ones, made for the user of this page.',
        { setting: "credentials" },
      );
    },
    endpoint: nothing,
    useFipsEndpoint: nothing,
    useDualstackEndpoint: nothing,
    maxAttempts: nothing,
    retryMode: nothing,
    defaultsMode: async (given) => given ?? "legacy",
    network: () => undefined,
    userAgentAppId: nothing,
  };
}
