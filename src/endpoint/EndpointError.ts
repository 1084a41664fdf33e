/**
 * No endpoint fits what was configured: no region, or options that exclude one another.
 *
 * @public
 */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
}
