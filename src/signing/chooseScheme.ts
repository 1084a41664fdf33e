import type {
  FinalizeHandler,
  HandlerExecutionContext,
  HttpRequest,
  MetadataBearer,
  RequestSigner,
} from "@smithy/types";
import { ConfigurationError } from "../config/ConfigurationError.js";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";

/** How one attempt is authenticated. */
interface ChosenScheme {
  readonly signer: RequestSigner;
  /** Tells the scheme how the attempt ended. */
  readonly watch: (next: FinalizeHandler<object, MetadataBearer>) => FinalizeHandler<object, MetadataBearer>;
}

type Config = Pick<
  SecretsManagerClientResolvedConfig,
  | "authSchemePreference"
  | "credentials"
  | "httpAuthSchemeProvider"
  | "httpAuthSchemes"
  | "region"
  | "signer"
  | "systemClockOffset"
>;

/**
 * Chooses among the ways of authentication that a request may use: the first that the client knows and has an identity for, those
 * that the caller prefers first.
 *
 * Here because only callers who bring ways of their own need it.
 *
 * @throws ConfigurationError when there is none.
 */
export async function chooseScheme(config: Config, context: HandlerExecutionContext): Promise<ChosenScheme> {
  const operation = context.commandName!.replace(/Command$/, "");
  const allowed = config.httpAuthSchemeProvider({ operation, region: await config.region() });
  const preferred = (await config.authSchemePreference()).flatMap((name) =>
    allowed.filter(({ schemeId }) => schemeId.split("#")[1] === name),
  );
  for (const option of [...preferred, ...allowed]) {
    const { schemeId } = option;
    const scheme = config.httpAuthSchemes.filter((known) => known.schemeId === schemeId).pop();
    const identify = scheme?.identityProvider({
      getIdentityProvider: (id) => (id === SIGV4 ? config.credentials : undefined),
    });
    if (identify === undefined) continue;
    const { signer } = scheme!;
    const extracted = option.propertiesExtractor?.(config, context);
    const properties: Record<string, unknown> = {
      ...(schemeId === SIGV4 && { config, context }),
      ...option.signingProperties,
      ...extracted?.signingProperties,
    };
    const identity = await identify({ ...option.identityProperties, ...extracted?.identityProperties });
    return {
      signer: { sign: (request) => signer.sign(request as HttpRequest, identity, properties) as Promise<never> },
      watch: (next) => async (args) => {
        const answer = await next(args).catch((error: Error) => {
          signer.errorHandler?.(properties)(error);
          throw error;
        });
        signer.successHandler?.(answer.response, properties);
        return answer;
      },
    };
  }
  const names = allowed.map(({ schemeId }) => schemeId).join(", ");
  throw new ConfigurationError(
    `None of "httpAuthSchemes" can be used for this request. It may use: ${names || "none"}.`,
    {
      setting: "httpAuthSchemes",
    },
  );
}

/** Signs with what the client signs with, for those who wrap the built-in scheme. */
export async function signAsConfigured(request: HttpRequest, properties: SigningProperties): Promise<HttpRequest> {
  const { config, context, signingRegion, signingName } = properties as Required<SigningProperties>;
  return (await config.signer()).sign(request, {
    signingDate: new Date(Date.now() + config.systemClockOffset),
    signingRegion: signingRegion ?? context?.["signing_region"],
    signingService: signingName,
  });
}

interface SigningProperties {
  readonly config?: Config;
  readonly context?: HandlerExecutionContext;
  readonly signingRegion?: string;
  readonly signingName?: string;
}

const SIGV4 = "aws.auth#sigv4";
