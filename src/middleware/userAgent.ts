import type { BuildHandler, HandlerExecutionContext, HttpRequest, MetadataBearer, UserAgentPair } from "@smithy/types";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { whenReady } from "../promises/whenReady.js";

type UserAgentConfig = Pick<
  SecretsManagerClientResolvedConfig,
  "customUserAgent" | "defaultUserAgentProvider" | "retryStrategy" | "runtime" | "userAgentAppId"
>;

/**
 * Says who is calling.
 *
 * The grammar is that of AWS SDKs: sections `prefix/name#version`, in the order SDK, format, system, language, API,
 * features, application, and what the caller adds.
 */
export function userAgent(config: UserAgentConfig) {
  // Nothing in it changes while a client lives, but for what middleware adds to the context of a call.
  let fixed: Fixed | undefined;
  const resolveFixed = async (): Promise<Fixed> => {
    const own = (await config.defaultUserAgentProvider()).map(section);
    const { mode = "" } = (await config.retryStrategy()) as { mode?: string };
    const features = Object.hasOwn(RETRY_FEATURES, mode) ? RETRY_FEATURES[mode] : undefined;
    if (features !== undefined) own.push(`m/${features}`);
    const appId = await config.userAgentAppId();
    if (appId) own.push(section(["app", appId]));
    const custom = (config.customUserAgent ?? []).map(section);
    return (fixed = { own: own.join(" "), short: [own[0], ...custom].join(" "), custom: custom.join(" ") });
  };
  return (
    next: BuildHandler<object, MetadataBearer>,
    context: HandlerExecutionContext,
  ): BuildHandler<object, MetadataBearer> =>
    (args) =>
      whenReady(fixed ?? resolveFixed(), ({ own, short, custom }) => {
        const { headers } = args.request as HttpRequest;
        let full = own;
        if (context.userAgent !== undefined) full += ` ${context.userAgent.map(section).join(" ")}`;
        if (custom !== "") full += ` ${custom}`;
        if (config.runtime === "browser") {
          // A page may not set the other one.
          headers["x-amz-user-agent"] = full;
        } else {
          headers["x-amz-user-agent"] = short;
          headers["user-agent"] = full;
        }
        return next(args);
      });
}

interface Fixed {
  readonly own: string;
  readonly short: string;
  readonly custom: string;
}

/** What AWS calls the retry modes among the features of a call. */
const RETRY_FEATURES: Readonly<Record<string, string>> = { standard: "E", adaptive: "F" };

/** `["md/nodejs", "20.1.0"]` as `md/nodejs#20.1.0`, and `["app", "shop"]` as `app/shop`. */
function section([name, version]: UserAgentPair): string {
  const [prefix, ...rest] = name.replace(NOT_A_NAME, "-").split("/");
  const parts = [prefix, rest.join("/"), version?.replace(NOT_A_VALUE, "-")].filter(Boolean);
  return parts.length < 3 ? parts.join("/") : `${parts[0]}/${parts[1]}#${parts[2]}`;
}

/** What RFC 9110 does not allow in a token, and "#", which separates name and version. "/" separates the parts of a name. */
const NOT_A_NAME = /[^!$%&'*+\-./^_`|~\w]/g;
const NOT_A_VALUE = /[^!$%&'*+\-.^_`|~\w#]/g;
