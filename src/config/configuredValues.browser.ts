import { ConfigurationError } from "./ConfigurationError.js";
import type { ConfiguredValues } from "./ConfiguredValues.js";

/** Nowhere else can a region be given. */
export const elsewhere = "";

/** All that is here was given. */
export const foundIn = (): string => "";

/** Here nothing is configured but by the options: there is no environment and there are no files. */
export function configuredValues(): ConfiguredValues {
  return {
    credentials: () => async () => {
      throw new ConfigurationError(
        'No credentials given. Pass "credentials" to the client: temporary ones, made for the user of this page.',
        { setting: "credentials" },
      );
    },
    defaultsMode: async (given) => given ?? "legacy",
  };
}
