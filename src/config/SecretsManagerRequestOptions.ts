import type { HttpHandlerOptions, MetricsRecorder } from "@smithy/types";

/**
 * Options of one call.
 *
 * @public
 */
export interface SecretsManagerRequestOptions extends HttpHandlerOptions {
  /** Handed to middleware, which finds it in the context of the request. Nothing else is done with it. */
  metricsRecorder?: MetricsRecorder<unknown>;
}
