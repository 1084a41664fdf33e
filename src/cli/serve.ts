import { parseArgs } from "node:util";
import { LocalClock, LocalSecretsManager, type LocalSecretsManagerOptions } from "../local/index.js";
import { requestLine } from "./requestLine.js";
import { seedFrom } from "./seedFrom.js";
import { UsageError } from "./UsageError.js";

/**
 * `secrets-manager-client serve`: a local Secrets Manager, until it is told to stop.
 *
 * @returns The exit code, once SIGINT or SIGTERM has stopped it.
 */
export async function serve(args: readonly string[]): Promise<number> {
  const options = optionsFrom(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const host = options.host ?? "127.0.0.1";
  const port = numberFrom(options.port, "port", 0, 65_535) ?? DEFAULT_PORT;
  const isQuiet = options.quiet ?? false;
  const local = new LocalSecretsManager(localOptions(options));
  // Whoever read what it prints may have gone: it serves on.
  process.stdout.on("error", () => {});
  if (!isQuiet) local.onRequest = (request) => console.log(requestLine(request));
  const allowed = { allowedHosts: options["allow-host"], allowedOrigins: options["allow-origin"] };
  const server = await local.listen({ port, host, ...allowed }).catch(async (error: Error & { code?: string }) => {
    await local.close();
    throw error.code === "EADDRINUSE" ? portInUse(port, host, error) : error;
  });
  if (!LOOPBACK.test(host)) {
    console.error(
      `Warning: listening on ${host}, so other computers can read every secret in it${options["strict-auth"] ? " if they have the keys" : ""}.`,
    );
  }
  console.log(`Listening on ${server.url}`);
  if (!isQuiet) console.log(howToConnect(local, server.url, options["strict-auth"] ?? false));
  await stopSignal();
  await local.close();
  return 0;
}

function optionsFrom(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function localOptions(options: ReturnType<typeof optionsFrom>): LocalSecretsManagerOptions {
  const accessKeyId = options["access-key"] ?? process.env["LOCAL_SECRETS_MANAGER_ACCESS_KEY"];
  const secretAccessKey = options["secret-key"] ?? process.env["LOCAL_SECRETS_MANAGER_SECRET_KEY"];
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new UsageError(
      "Give both keys or none: --access-key and --secret-key, or LOCAL_SECRETS_MANAGER_ACCESS_KEY and LOCAL_SECRETS_MANAGER_SECRET_KEY.",
    );
  }
  if (options["strict-auth"] && accessKeyId === undefined) {
    throw new UsageError(
      "--strict-auth needs the keys that signatures are to be made by. Give --access-key and --secret-key, or set LOCAL_SECRETS_MANAGER_ACCESS_KEY and LOCAL_SECRETS_MANAGER_SECRET_KEY.",
    );
  }
  return {
    region: textFrom(options.region, "region", /^[a-z]+(-[a-z]+)+-\d+$/, "a Region, such as us-east-1"),
    accountId: textFrom(options.account, "account", /^\d{12}$/, "twelve digits"),
    strictAuth: options["strict-auth"],
    enforceRates: options["enforce-rates"],
    credentials:
      accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey },
    clock: new LocalClock({ rate: numberFrom(options["time-scale"], "time-scale", 0, Number.MAX_SAFE_INTEGER) }),
    latency: numberFrom(options.latency, "latency", 0, 3_600_000),
    dataFile: options["data-file"],
    seed: options.seed === undefined ? undefined : seedFrom(options.seed),
  };
}

function textFrom(text: string | undefined, name: string, form: RegExp, what: string): string | undefined {
  if (text === undefined || form.test(text)) return text;
  throw new UsageError(`--${name} must be ${what}, not "${text}".`);
}

function numberFrom(text: string | undefined, name: string, least: number, greatest: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  const isWhole = name !== "port" || Number.isInteger(number);
  if (text.trim() !== "" && number >= least && number <= greatest && isWhole) return number;
  throw new UsageError(`--${name} must be a number from ${least} to ${greatest}, not "${text}".`);
}

function portInUse(port: number, host: string, cause: Error): Error {
  const message = `Port ${port} of ${host} is in use by another program. Stop it, or choose another by --port; 0 takes a free one.`;
  return new Error(message, { cause });
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

function howToConnect({ region, credentials }: LocalSecretsManager, url: string, isStrict: boolean): string {
  const { accessKeyId } = credentials;
  const control = isStrict
    ? "\nPrograms on this computer need no keys for what is under /_local/, where every secret can be read.\n"
    : "";
  const keys = isStrict
    ? `the keys that it was started with (access key ${accessKeyId})`
    : "any keys, for instance AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local";
  return `
Point at it, with ${keys}:
  SDKs        export AWS_ENDPOINT_URL_SECRETS_MANAGER=${url} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}
  AWS CLI     aws --endpoint-url ${url} --region ${region} secretsmanager list-secrets
  Terraform   provider "aws" {
                region                      = "${region}"
                access_key                  = "${isStrict ? accessKeyId : "local"}"
                secret_key                  = ${isStrict ? "var.secret_key # the one that it was started with" : '"local"'}
                skip_credentials_validation = true
                skip_requesting_account_id  = true
                skip_metadata_api_check     = true
                endpoints { secretsmanager = "${url}" }
              }
${control}`;
}

const DEFAULT_PORT = 4599;
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

const OPTIONS = {
  port: { type: "string" },
  host: { type: "string" },
  region: { type: "string" },
  account: { type: "string" },
  "data-file": { type: "string" },
  seed: { type: "string" },
  "strict-auth": { type: "boolean" },
  "access-key": { type: "string" },
  "secret-key": { type: "string" },
  "time-scale": { type: "string" },
  latency: { type: "string" },
  "enforce-rates": { type: "boolean" },
  "allow-host": { type: "string", multiple: true },
  "allow-origin": { type: "string", multiple: true },
  quiet: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const HELP = `Usage: secrets-manager-client serve [options]

Starts a local Secrets Manager.

  --port <number>          The port (4599); 0 takes a free one
  --host <address>         The address (127.0.0.1). Any but loopback lets other computers in
  --region <region>        The Region of the seed (us-east-1). Requests go to the Region that they are signed for
  --account <digits>       The account of unknown callers (000000000000)
  --data-file <path>       Keep everything in a file
  --seed <path>            Secrets to begin with: a JSON file { "name": "value" }, a dotenv file, or a folder of files
  --strict-auth            Verify signatures. Programs on this computer still control the service without one, and can read
                           every secret, under /_local/
  --access-key <id>        The known access key; or LOCAL_SECRETS_MANAGER_ACCESS_KEY
  --secret-key <key>       Its secret; or LOCAL_SECRETS_MANAGER_SECRET_KEY, which does not show in the list of processes
  --time-scale <factor>    The speed of the clock (1); 3600: an hour per second, 0: stopped
  --latency <ms>           Delay each answer by so much (0)
  --enforce-rates          Throttle requests beyond the service's rates
  --allow-host <name>      An accepted host name besides localhost and IP addresses. Can be repeated
  --allow-origin <origin>  An accepted origin of web pages besides this computer's; * for all. Can be repeated
  --quiet                  Print the address, and warnings, and nothing else`;
