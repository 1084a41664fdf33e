import { defaultCredentials } from "../credentials/defaultCredentials.js";
import type { ConfiguredValues } from "./ConfiguredValues.js";
import { surroundings } from "./environment.js";
import type { SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";

/** Where else a region may be given, for the error that there is none. */
export const elsewhere = ", set AWS_REGION, or add a region to your profile in ~/.aws/config";

/** Where a setting was found, by its key in the shared files, for an error about it. */
export const foundIn = (key: string): string =>
  ` It was found in AWS_${key.toUpperCase()}, or in ${key} of the profile.`;

/** What the environment and the shared files say to a client of these options. */
export function configuredValues(config: SecretsManagerClientConfig): Required<ConfiguredValues> {
  const from = surroundings(config);
  return {
    ...from,
    instanceRegion: async () => (await import("../credentials/chain.js")).instanceRegion(from),
    credentials: (options) => defaultCredentials({ profile: config.profile, ...options }),
    defaultsMode: async (given, region) => {
      const mode = given ?? (await from.defaultsMode()) ?? "legacy";
      return mode === "legacy" ? mode : (await import("./defaultsModeOf.js")).defaultsModeOf(mode, region, from);
    },
    network: (defaultsMode) => ({
      usesProxy: config.useEnvironmentProxy !== false,
      certificates: from.certificates,
      defaults: async () => {
        const mode = await defaultsMode();
        return mode === "legacy" ? {} : (await import("./defaultsModeOf.js")).defaultsOf(mode);
      },
      get logger() {
        return config.logger;
      },
    }),
  };
}
