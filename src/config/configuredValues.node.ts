import type { Logger } from "@smithy/types";
import { defaultCredentials } from "../credentials/defaultCredentials.js";
import type { ConfiguredValues } from "./ConfiguredValues.js";
import { surroundings } from "./environment.js";

/** What the environment and the shared files say to a client of this profile. */
export function configuredValues(profile: string | undefined, logger: Logger | undefined): ConfiguredValues {
  const from = surroundings({ profile, logger });
  return {
    ...from,
    instanceRegion: async () => (await import("../credentials/chain.js")).instanceRegion(from),
    credentials: (options) => defaultCredentials({ profile, ...options }),
  };
}
