/**
 * No endpoint fits the configuration: a region that is no host name, or options that exclude one another.
 *
 * @public
 */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
}
