import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/** A certificate and its key, as PEM. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

/** What an authority does beside vouching for itself. */
export interface Authority extends Certified {
  /** A server's certificate, for these names and addresses. */
  readonly certify: (options?: ServerOptions) => Certified;
}

interface ServerOptions {
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  readonly expired?: boolean;
}

/** An authority of the test's own, which nobody trusts yet. Its keys are made anew each time, and kept nowhere. */
export function anAuthority(name = "The authority of a test"): Authority {
  const own = keys();
  return {
    ...own.pem(
      certificate({ subject: name, issuer: name, key: own.publicKey, signer: own.privateKey, isAuthority: true }),
    ),
    certify: ({ names = ["localhost"], addresses = ["127.0.0.1"], expired = false } = {}) => {
      const server = keys();
      return server.pem(
        certificate({
          subject: names[0] ?? "server",
          issuer: name,
          key: server.publicKey,
          signer: own.privateKey,
          names,
          addresses,
          expired,
        }),
      );
    },
  };
}

function keys() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = (der: Buffer): Certified => ({
    cert: [
      "-----BEGIN CERTIFICATE-----",
      ...der.toString("base64").match(/.{1,64}/g)!,
      "-----END CERTIFICATE-----",
      "",
    ].join("\n"),
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  });
  return { publicKey, privateKey, pem };
}

interface Described {
  readonly subject: string;
  readonly issuer: string;
  readonly key: KeyObject;
  readonly signer: KeyObject;
  readonly isAuthority?: boolean;
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  readonly expired?: boolean;
}

/** A certificate by RFC 5280, in DER. */
function certificate(described: Described): Buffer {
  const { subject, issuer, key, signer, isAuthority = false, names = [], addresses = [], expired = false } = described;
  const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
  const extensions = [
    // basicConstraints, critical
    sequence(
      oid("551d13"),
      tlv(0x01, Buffer.of(0xff)),
      octets(sequence(...(isAuthority ? [tlv(0x01, Buffer.of(0xff))] : []))),
    ),
  ];
  if (names.length + addresses.length > 0) {
    const alternatives = [
      ...names.map((one) => tlv(0x82, Buffer.from(one))),
      ...addresses.map((one) => tlv(0x87, Buffer.from(one.split(".").map(Number)))),
    ];
    extensions.push(sequence(oid("551d11"), octets(sequence(...alternatives))));
  }
  const day = 86_400_000;
  const end = Date.now() + (expired ? -day : day);
  const signed = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(time(end - 3 * day), time(end)),
    nameOf(subject),
    key.export({ type: "spki", format: "der" }),
    tlv(0xa3, sequence(...extensions)),
  );
  return sequence(signed, ecdsaWithSha256, tlv(0x03, Buffer.concat([Buffer.of(0), sign("sha256", signed, signer)])));
}

function nameOf(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(oid("550403"), tlv(0x0c, Buffer.from(commonName)))));
}

function time(at: number): Buffer {
  return tlv(0x17, Buffer.from(new Date(at).toISOString().replace(/^..|[-:T]|\.\d+/g, "")));
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, "hex"));
}

function octets(content: Buffer): Buffer {
  return tlv(0x04, content);
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}
