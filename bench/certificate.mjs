// A certificate for this run, which vouches for itself.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The paths of a key and its certificate in `folder`, or nothing where there is no openssl to make them. */
export function certificate(folder) {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const { status } = spawnSync("openssl", ["req", ...kind, ...names, "-keyout", key, "-out", cert], {
    stdio: "ignore",
  });
  return status === 0 ? { key, cert } : undefined;
}
