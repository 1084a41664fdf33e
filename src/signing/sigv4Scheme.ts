import type { HttpAuthOption, HttpAuthScheme } from "@smithy/types";

/** The one way of authentication that the service knows: Signature Version 4, as an object of Smithy's interface. */
export const sigv4Scheme: HttpAuthScheme = {
  schemeId: "aws.auth#sigv4",
  identityProvider: (config) => config.getIdentityProvider("aws.auth#sigv4"),
  signer: {
    sign: async (request, _identity, properties) =>
      (await import("./chooseScheme.js")).signAsConfigured(request, properties),
  },
};

/** What a request may be authenticated by, unless the caller says otherwise. */
export const sigv4Options = ({ region }: { readonly region?: string | undefined }): HttpAuthOption[] => [
  {
    schemeId: "aws.auth#sigv4",
    signingProperties: { name: "secretsmanager", region },
    propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
  },
];
