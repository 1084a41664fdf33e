import type { Command as SmithyCommand, PaginationConfiguration } from "@smithy/types";
import type { SecretsManagerClient } from "../SecretsManagerClient.js";

/**
 * How a paginator fetches its pages.
 *
 * @public
 */
export interface SecretsManagerPaginationConfiguration extends PaginationConfiguration {
  /** What sends the command for each page. */
  client: SecretsManagerClient;
  /**
   * The most entries on a page. `MaxResults` in the input overrides it.
   *
   * @defaultValue decided by the service
   */
  pageSize?: number;
  /**
   * Where to begin: the `NextToken` of an earlier page. Overrides `NextToken` in the input.
   *
   * @defaultValue `NextToken` in the input, or else the first page
   */
  startingToken?: string | undefined;
  /**
   * Whether to stop when a page's `NextToken` is the one that it was requested with.
   *
   * @defaultValue false
   */
  stopOnSameToken?: boolean;
  /**
   * Called with the command for each page before it is sent. May change it, or return another one to send instead.
   */
  // oxlint-disable-next-line typescript/no-explicit-any -- as in Smithy's own signature, which callers wrote theirs for
  withCommand?: (command: SmithyCommand<any, any, any, any, any>) => typeof command | undefined;
}
