/** Makes X.509 certificates for tests, since Node can only read them: just enough DER for a TLS client to judge one. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Certificate {
  /** A server's certificate, signed by this authority. */
  issue(host: string, notAfter: Date): Certificate;
}

/** A certificate authority of its own. */
export function createAuthority(): Authority {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const isAuthority = sequence(oid("551d13"), tlv(0x04, sequence(tlv(0x01, Buffer.from([0xff])))));
  const make = (name: string, subjectKey: KeyObject, notAfter: Date, extension: Buffer): string =>
    pem("CERTIFICATE", certificate(name, subjectKey, notAfter, extension, privateKey));
  return {
    cert: make("Test Authority", publicKey, new Date("2049-01-01"), isAuthority),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    issue(host, notAfter) {
      const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const alternativeName = sequence(oid("551d11"), tlv(0x04, sequence(tlv(0x82, Buffer.from(host)))));
      return {
        cert: make(host, keys.publicKey, notAfter, alternativeName),
        key: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      };
    },
  };
}

function certificate(
  name: string,
  subjectKey: KeyObject,
  notAfter: Date,
  extension: Buffer,
  signer: KeyObject,
): Buffer {
  const algorithm = sequence(oid("2a8648ce3d040302")); // ecdsa-with-SHA256
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))), // version 3
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    commonName("Test Authority"),
    sequence(time(new Date("2020-01-01")), time(notAfter)),
    commonName(name),
    subjectKey.export({ type: "spki", format: "der" }),
    tlv(0xa3, sequence(extension)),
  );
  const signature = sign("sha256", body, signer);
  return sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
}

function commonName(name: string): Buffer {
  return sequence(tlv(0x31, sequence(oid("550403"), tlv(0x0c, Buffer.from(name)))));
}

function time(date: Date): Buffer {
  const text = date.toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return tlv(0x17, Buffer.from(text.slice(2)));
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, "hex"));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function tlv(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
