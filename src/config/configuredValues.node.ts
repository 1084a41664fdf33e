import type { ConfiguredValues } from "./ConfiguredValues.js";

export function configuredValues(_profile: string | undefined): ConfiguredValues {
  const nothing = async () => undefined;
  return {
    region: async () => process.env["AWS_REGION"],
    credentials: () => async () => {
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
      if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error("No credentials found.");
      return {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
      };
    },
    endpoint: nothing,
    ignoreEndpoints: async () => false,
    useFipsEndpoint: nothing,
    useDualstackEndpoint: nothing,
    maxAttempts: nothing,
    retryMode: nothing,
    defaultsMode: nothing,
    userAgentAppId: nothing,
  };
}
