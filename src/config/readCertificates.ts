import { builtin } from "#builtin";
import { ConfigurationError } from "./ConfigurationError.js";
import { readTextFile } from "./readTextFile.js";

/**
 * The certificates in a file, and those that Node is told to trust beside its own: it forgets these where it is given others.
 *
 * @param source - What names the file, in the words of an error.
 * @throws {@link ConfigurationError} when the file can't be read, or holds something else.
 */
export async function readCertificates(path: string, source: string): Promise<string[]> {
  const failure = (why: string, cause?: unknown) =>
    new ConfigurationError(
      `The certificates in ${path} can't be used: ${why}. Correct the file or ${source}, which names it.`,
      { setting: "ca_bundle", source, cause },
    );
  let text: string;
  try {
    text = await readTextFile(path);
  } catch (cause) {
    throw failure(`it could not be read (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
  const certificates = certificatesIn(text);
  if (certificates.length === 0) throw failure('it has no "-----BEGIN CERTIFICATE-----"');
  const { X509Certificate } = builtin("node:crypto");
  for (const [index, certificate] of certificates.entries()) {
    try {
      new X509Certificate(certificate);
    } catch (cause) {
      throw failure(`what stands in place ${index + 1} of ${certificates.length} is no certificate`, cause);
    }
  }
  const { NODE_EXTRA_CA_CERTS: extra } = process.env;
  // If that one can't be read, Node has said so when it started.
  const others = extra ? certificatesIn(await readTextFile(extra).catch(() => "")) : [];
  // Often both are the system's.
  return [...new Set([...certificates, ...others])];
}

function certificatesIn(text: string): string[] {
  return text.match(/-----BEGIN (TRUSTED )?CERTIFICATE-----[^]*?-----END (TRUSTED )?CERTIFICATE-----/g) ?? [];
}
