import type { HttpHandlerOptions, MetadataBearer, Paginator } from "@smithy/types";
import type { Command } from "../commands/Command.js";
import type { SecretsManagerPaginationConfiguration } from "./SecretsManagerPaginationConfiguration.js";

/**
 * Page after page, each fetched when it is asked for.
 *
 * - no token comes with a page: it was the last one;
 * - a token comes, even with an empty page: go on from there;
 * - the token is the one that the page was asked for with, and `stopOnSameToken` is set: it was the last one, too.
 *
 * Each page has an input of its own, so that the caller's is never changed.
 */
export async function* paginate<Input extends PagedInput, Output extends PagedOutput>(
  Command: new (input: Input) => Command<Input, Output>,
  config: SecretsManagerPaginationConfiguration,
  input: Input,
  additionalArguments: [options?: HttpHandlerOptions],
): Paginator<Output> {
  const { client, pageSize, stopOnSameToken, withCommand } = config;
  const MaxResults = input.MaxResults ?? pageSize;
  let token = config.startingToken ?? input.NextToken;
  for (;;) {
    const command = new Command({ ...input, MaxResults, NextToken: token });
    const page: Output = await client.send(withCommand?.(command) ?? command, ...additionalArguments);
    yield page;
    // A stand-in for a client, in a test, may answer with nothing.
    const next = (page as Output | undefined)?.NextToken;
    // An empty token would ask for the first page again.
    if (!next || (stopOnSameToken && next === token)) return undefined;
    token = next;
  }
}

interface PagedInput {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

interface PagedOutput extends MetadataBearer {
  NextToken?: string | undefined;
}
