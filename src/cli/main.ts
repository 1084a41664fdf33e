#!/usr/bin/env node
import { VERSION } from "../version.js";
import { serve } from "./serve.js";
import { UsageError } from "./UsageError.js";

/**
 * The command line.
 *
 * @param args - What was typed after the name of the program.
 * @returns The exit code: 0, or 2 for what was typed wrongly.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    switch (command) {
      case "serve":
        return await serve(rest);
      case "help":
      case "--help":
      case "-h":
        console.log(HELP);
        return 0;
      case "--version":
        console.log(VERSION);
        return 0;
      case undefined:
        throw new UsageError("No command given.");
      default:
        throw new UsageError(`There is no command "${command}".`);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${HELP}`);
    return 2;
  }
}

const HELP = `Usage: secrets-manager-client serve [options]

Commands:
  serve       Starts a local Secrets Manager. Its options: secrets-manager-client serve --help

Options:
  --version   Prints the version of the package
  --help      Prints this`;

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
