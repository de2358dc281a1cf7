// A time-stamping authority for the tests: a root certificate and one for time-stamps, both made here.
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { children, context, der, integer, oid, readDer, sequence, TAG } from "./der.ts";
import { OID } from "./timestamp.ts";

const NULL = Buffer.from([0x05, 0x00]);
const COMMON_NAME = "2.5.4.3";
const BASIC_CONSTRAINTS = "2.5.29.19";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const ECDSA_SHA256 = sequence(oid(OID.ecdsaSha256));
const SHA256 = sequence(oid(OID.sha256), NULL);
const YES = der(TAG.boolean, Buffer.from([0xff]));

interface Issued {
  readonly certificate: Buffer;
  readonly name: Buffer;
  readonly serial: Buffer;
  readonly key: KeyObject;
}

export interface TestAuthority {
  /** The root certificate, PEM. */
  readonly root: string;
  /** Answers a request. `change` may alter what is stamped before it is signed. */
  reply(request: Buffer, change?: (info: Buffer) => Buffer): Buffer;
}

export function testAuthority(time = "20310305130000Z", usage: string = OID.timeStamping): TestAuthority {
  const root = issue("Test Root", 1, undefined, extension(BASIC_CONSTRAINTS, sequence(YES)));
  const stamper = issue("Test Stamper", 2, root, extension(EXTENDED_KEY_USAGE, sequence(oid(usage))));
  return {
    root: `-----BEGIN CERTIFICATE-----\n${root.certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
    reply: (request, change = (info) => info) => {
      const [, imprint, nonce] = children(readDer(request));
      const info = sequence(
        integer(1),
        oid("1.3.6.1.4.1.99999.1"),
        imprint?.bytes ?? NULL,
        integer(77),
        der(TAG.time, Buffer.from(time)),
        nonce?.bytes ?? NULL,
      );
      return sequence(sequence(integer(0)), token(info, change(info), stamper, [stamper, root]));
    },
  };
}

function token(signed: Buffer, sent: Buffer, by: Issued, certificates: readonly Issued[]): Buffer {
  const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), der(TAG.set, value));
  const digest = (bytes: Buffer): Buffer => der(TAG.octets, createHash("sha256").update(bytes).digest());
  const attributes = [
    attribute(OID.contentType, oid(OID.tstInfo)),
    attribute(OID.messageDigest, digest(signed)),
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(digest(by.certificate))))),
  ].sort(Buffer.compare);
  const signature = sign("sha256", der(TAG.set, ...attributes), by.key);
  const issuer = sequence(certificates.at(-1)?.name ?? NULL, by.serial);
  const signer = sequence(
    integer(1),
    issuer,
    SHA256,
    der(context(0), ...attributes),
    ECDSA_SHA256,
    der(TAG.octets, signature),
  );
  const content = sequence(oid(OID.tstInfo), der(context(0), der(TAG.octets, sent)));
  const data = sequence(
    integer(3),
    der(TAG.set, SHA256),
    content,
    der(context(0), ...certificates.map(({ certificate }) => certificate)),
    der(TAG.set, signer),
  );
  return sequence(oid(OID.signedData), der(context(0), data));
}

function issue(name: string, number: number, issuer: Issued | undefined, extensions: Buffer): Issued {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const subject = sequence(der(TAG.set, sequence(oid(COMMON_NAME), der(TAG.utf8, Buffer.from(name)))));
  const serial = integer(number);
  const body = sequence(
    der(context(0), integer(2)),
    serial,
    ECDSA_SHA256,
    issuer?.name ?? subject,
    sequence(der(TAG.time, Buffer.from("20300101000000Z")), der(TAG.time, Buffer.from("20500101000000Z"))),
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    der(context(3), sequence(extensions)),
  );
  const signature = sign("sha256", body, issuer?.key ?? privateKey);
  const bits = der(0x03, Buffer.alloc(1), signature);
  return { certificate: sequence(body, ECDSA_SHA256, bits), name: subject, serial, key: privateKey };
}

function extension(type: string, value: Buffer): Buffer {
  return sequence(oid(type), YES, der(TAG.octets, value));
}
