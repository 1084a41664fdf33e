import type { Logger } from "@smithy/types";

/** What a client's own handler asks of its surroundings, beside the options that it is given. */
export interface Network {
  /** Whether to go through the proxy that the environment names. */
  readonly usesProxy: boolean;
  /** The certificates to trust in place of the platform's own, as PEM. Asked for by the first connection over TLS. */
  readonly certificates: () => Promise<string[] | undefined>;
  /** What applies where no options are given. Asked for by the first request. */
  readonly defaults: () => Promise<{ readonly connectionTimeout?: number }>;
  /** Told what the handler has to say where the options name nobody else. */
  readonly logger: Logger | undefined;
}
