import type {
  FinalizeHandler,
  HandlerExecutionContext,
  HttpRequest,
  MetadataBearer,
  RequestSigner,
  RequestSigningArguments,
} from "@smithy/types";
import { joined } from "../promises/joined.js";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { InterruptionError } from "../http/InterruptionError.js";
import { type Progress, PROGRESS, type WithProgress } from "../http/Progress.js";
import { hide } from "../models/hide.js";
import { progressOf } from "./progressOf.js";
import { ClockSkew } from "../signing/ClockSkew.js";
import { Sigv4Signer } from "../signing/Sigv4Signer.js";

type SigningConfig = Pick<
  SecretsManagerClientResolvedConfig,
  "credentials" | "disableClockSkewCorrection" | "region" | "signer" | "signingRegion"
> & { systemClockOffset: number };

/**
 * Signs each attempt at the last moment: the service refuses an old date, and credentials may have been renewed since the
 * last one.
 *
 * From each answer it learns by how much this machine's clock is off; from one that says that the credentials have expired,
 * that others must be looked for.
 *
 * @param findSigner - Finds what signs, where it is not the client's signer.
 */
export function signing(config: SigningConfig, findSigner = () => config.signer()) {
  const join = joined((...ready: [signer: RequestSigner, region: string, isOff: boolean]) => ready);
  return (
    next: FinalizeHandler<object, MetadataBearer>,
    context: HandlerExecutionContext,
  ): FinalizeHandler<object, MetadataBearer> =>
    async (args) => {
      // That of the secret's ARN, where the request goes there, unless the caller wants another one.
      const elsewhere = config.signingRegion ?? (context["signing_region"] as string | undefined);
      const ready = join(findSigner(), elsewhere ?? config.region(), config.disableClockSkewCorrection());
      const [signer, signingRegion, isOff] = ready instanceof Promise ? await ready : ready;
      const progress = progressOf(context);
      progress.phase = "credentials";
      const skew = isOff ? undefined : new ClockSkew(config.systemClockOffset);
      const options: RequestSigningArguments & WithProgress = {
        signingDate: skew?.now() ?? new Date(),
        [PROGRESS]: progress,
      };
      const { request: unsigned } = args as { request: HttpRequest };
      const isOurs = signer instanceof Sigv4Signer;
      // A signer that the caller brings has a region and a service of its own.
      if (isOurs || elsewhere !== undefined) options.signingRegion = signingRegion;
      const service = context["signing_service"] as string | undefined;
      if (service !== undefined) options.signingService = service;
      // Ours signs at once where it can, which spares each call a wait.
      const signed = isOurs ? signer.signed(unsigned, options) : signer.sign(unsigned, options);
      const request = signed instanceof Promise ? await signed : signed;
      // A handler that knows better says so.
      progress.phase = "headers";
      try {
        const result = await next({ ...args, request });
        learn(config, skew, result.response);
        return result;
      } catch (error) {
        throw await refused(error, skew, config, progress);
      }
    };
}

function learn(config: SigningConfig, skew: ClockSkew | undefined, response: unknown): void {
  // What another call learnt meanwhile stays.
  config.systemClockOffset = skew?.learnFrom(response) ?? config.systemClockOffset;
}

/** The error, after what it tells was learnt from it; another one, where the attempt does not count. */
async function refused(
  error: unknown,
  skew: ClockSkew | undefined,
  config: SigningConfig,
  progress: Progress,
): Promise<unknown> {
  // JavaScript may throw nothing at all.
  if (error == null) return error;
  const { name, $response } = error as { name?: string; $response?: unknown };
  learn(config, skew, $response);
  if (skew?.explains(error)) Object.assign((error as MetadataBearer).$metadata, { clockSkewCorrected: true });
  const isExpired = name === "ExpiredTokenException" || name === "ExpiredToken";
  return isExpired && (await renewCredentials(config, progress, error as Error))
    ? new InterruptionError("credentials", error as Error)
    : error;
}

/**
 * Looks for other credentials, once in a call, and says whether there were any.
 *
 * @param error - That the service called the credentials expired: what the caller sees, with the reason why there are no others.
 */
async function renewCredentials(
  { credentials }: Pick<SigningConfig, "credentials">,
  progress: Progress,
  error: Error,
): Promise<boolean> {
  if (progress.hasRenewedCredentials) return false;
  progress.hasRenewedCredentials = true;
  try {
    const used = await credentials();
    const renewed = await credentials({ forceRefresh: true, abortSignal: progress.abortSignal });
    return renewed.accessKeyId !== used.accessKeyId || renewed.sessionToken !== used.sessionToken;
  } catch (cause) {
    if (Object.isExtensible(error)) hide(error, "cause", cause);
    return false;
  }
}
