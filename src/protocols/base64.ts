/** Base64 with padding. Buffer does it fastest where there is one; elsewhere the platform's own functions do. */
export function toBase64(bytes: Uint8Array): string {
  if (typeof Buffer === "function")
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  let binary = "";
  // In slices, since an argument list has a limit.
  for (let at = 0; at < bytes.length; at += SLICE) binary += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(binary);
}

/**
 * The bytes that a base64 text stands for.
 *
 * @throws TypeError if the text is not base64.
 */
export function fromBase64(text: string): Uint8Array {
  if (!BASE64.test(text)) throw new TypeError("not a base64 text");
  if (typeof Buffer === "function") {
    const bytes = Buffer.from(text, "base64");
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const SLICE = 8192;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
