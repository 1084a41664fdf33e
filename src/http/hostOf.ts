/** The host of an endpoint or a request, with its port if it has one of its own. */
export function hostOf({ hostname, port }: { readonly hostname: string; readonly port?: number | undefined }): string {
  return port === undefined ? hostname : `${hostname}:${port}`;
}
