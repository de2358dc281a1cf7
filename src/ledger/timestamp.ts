import { createHash, createVerify, verify as verifyRaw, X509Certificate } from "node:crypto";
import { children, context, type Der, der, integer, oid, readDer, sequence, TAG } from "./der.ts";

/*
 * RFC 3161 time-stamps: somebody else's signed word that certain bytes were there at a certain moment. Requests and
 * replies are the files that "openssl ts" reads and writes.
 */

/** Object identifiers, from RFC 3161, 5035, 5280, 5652, 5758, 8017, 8410. */
export const OID = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
  rsa: "1.2.840.113549.1.1.1",
  rsaSha256: "1.2.840.113549.1.1.11",
  rsaSha384: "1.2.840.113549.1.1.12",
  rsaSha512: "1.2.840.113549.1.1.13",
  ecdsaSha256: "1.2.840.10045.4.3.2",
  ecdsaSha384: "1.2.840.10045.4.3.3",
  ecdsaSha512: "1.2.840.10045.4.3.4",
  ed25519: "1.3.101.112",
  signedData: "1.2.840.113549.1.7.2",
  tstInfo: "1.2.840.113549.1.9.16.1.4",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  timeStamping: "1.3.6.1.5.5.7.3.8",
} as const;

const DIGESTS = named({ [OID.sha256]: "sha256", [OID.sha384]: "sha384", [OID.sha512]: "sha512" });
/** Digest a signature algorithm names itself; null where the signer names it apart, or where there is none. */
const SIGNATURES = named<string | null>({
  [OID.rsa]: null,
  [OID.rsaSha256]: "sha256",
  [OID.rsaSha384]: "sha384",
  [OID.rsaSha512]: "sha512",
  [OID.ecdsaSha256]: "sha256",
  [OID.ecdsaSha384]: "sha384",
  [OID.ecdsaSha512]: "sha512",
  [OID.ed25519]: null,
});

/** What a time-stamp that fits its bytes says. */
export interface TimestampFacts {
  /** ISO 8601 in UTC, as the authority states it. */
  readonly time: string;
  /** Subject of the authority's certificate, on one line. */
  readonly authority: string;
  /** True when a certificate that was given as trusted stands at the end of the authority's chain. */
  readonly trusted: boolean;
}

/** What is wrong with a time-stamp, in one sentence. */
export class TimestampError extends Error {
  override readonly name = "TimestampError";
}

/** A request for a time-stamp on bytes (a TimeStampReq in DER, what an authority takes as application/timestamp-query). */
export function timestampRequest(data: Uint8Array, nonce: Uint8Array): Buffer {
  const imprint = sequence(
    sequence(oid(OID.sha256), Buffer.from([0x05, 0x00])),
    der(TAG.octets, createHash("sha256").update(data).digest()),
  );
  return sequence(integer(1), imprint, integer(nonce), der(TAG.boolean, Buffer.from([0xff])));
}

/**
 * Checks an authority's reply (a TimeStampResp in DER) on bytes, offline. `trusted` are certificates in PEM that may
 * stand at the end of its chain. Throws `TimestampError`.
 */
export function checkTimestamp(
  reply: Buffer,
  data: Uint8Array,
  trusted: readonly string[] = [],
): TimestampFacts {
  try {
    return check(reply, data, trusted.flatMap(certificatesIn));
  } catch (error) {
    if (error instanceof TimestampError) throw error;
    throw new TimestampError(`The reply cannot be read: ${(error as Error).message}`);
  }
}

function check(reply: Buffer, data: Uint8Array, anchors: readonly X509Certificate[]): TimestampFacts {
  const [status, token] = children(readDer(reply));
  const granted = status === undefined ? -1 : (children(status)[0]?.content[0] ?? -1);
  if (granted > 1 || token === undefined) throw new TimestampError("The authority refused the request.");
  const [type, wrapped] = children(token);
  demand(is(type, OID.signedData), "The reply holds no signed data.");
  const signed = children(only(wrapped));
  const [eType, eContent] = children(signed[2] ?? only(undefined));
  demand(is(eType, OID.tstInfo), "The signed data is no time-stamp.");
  const info = only(eContent).content;
  const certificates = signed
    .filter(({ tag }) => tag === context(0))
    .flatMap(children)
    .map(({ bytes }) => new X509Certificate(bytes));
  const signer = checkSigner(only(children(only(signed.at(-1)))[0]), info, certificates);
  const { imprint, time } = infoOf(info);
  demand(
    imprint.digest.equals(createHash(imprint.algorithm).update(data).digest()),
    "The time-stamp is on other bytes.",
  );
  demand(
    new Date(signer.validFrom) <= new Date(time) && new Date(time) <= new Date(signer.validTo),
    "The authority's certificate was not valid then.",
  );
  return {
    time,
    authority: signer.subject.split("\n").join(", "),
    trusted: isTrusted(signer, certificates, anchors),
  };
}

function infoOf(info: Buffer): { imprint: { algorithm: string; digest: Buffer }; time: string } {
  const [, , imprint, , time] = children(readDer(info));
  const [algorithm, digest] = children(imprint ?? only(undefined));
  return {
    imprint: { algorithm: digestOf(algorithm), digest: digest?.content ?? Buffer.alloc(0) },
    time: isoTime(time?.content.toString("latin1") ?? ""),
  };
}

/** The one who signed, after all that the signature covers has been checked. */
function checkSigner(info: Der, content: Buffer, certificates: readonly X509Certificate[]): X509Certificate {
  const parts = children(info);
  const at = parts.findIndex(({ tag }) => tag === context(0));
  const [attributes, algorithm, signature] = parts.slice(Math.max(at, 3));
  const digest = digestOf(parts[2]);
  demand(
    at >= 3 && attributes !== undefined && signature !== undefined,
    "The time-stamp has no signed attributes.",
  );
  const values = attributesOf(attributes ?? info);
  demand(is(values(OID.contentType), OID.tstInfo), "The signature is on something else.");
  const stated = values(OID.messageDigest)?.content ?? Buffer.alloc(0);
  demand(
    createHash(digest).update(content).digest().equals(stated),
    "The time-stamp was changed after it was signed.",
  );
  const signer = signerOf(values, certificates);
  if (signer === undefined)
    throw new TimestampError("The reply lacks the authority's certificate; ask for it (certReq).");
  demand(
    signer.keyUsage?.includes(OID.timeStamping) === true,
    "The signer's certificate is not for time-stamps.",
  );
  // What is signed is the set itself, not the field it stands in (RFC 5652, 5.4).
  const signedBytes = Buffer.from(attributes?.bytes ?? []);
  signedBytes[0] = TAG.set;
  demand(
    isSignature(signer, algorithm, digest, signedBytes, signature?.content ?? Buffer.alloc(0)),
    "The authority's signature does not fit.",
  );
  return signer;
}

function isSignature(
  signer: X509Certificate,
  algorithm: Der | undefined,
  digest: string,
  bytes: Buffer,
  signature: Buffer,
): boolean {
  const own = SIGNATURES.get(children(algorithm ?? only(undefined))[0]?.bytes.toString("hex") ?? "");
  if (own === undefined) throw new TimestampError("The signature is of a kind Hearsay does not know.");
  if (signer.publicKey.asymmetricKeyType === "ed25519")
    return verifyRaw(null, bytes, signer.publicKey, signature);
  return createVerify(own ?? digest)
    .update(bytes)
    .verify(signer.publicKey, signature);
}

/** The certificate that the signed attributes name by its hash (RFC 5035; RFC 2634 for the older form). */
function signerOf(
  values: (type: string) => Der | undefined,
  certificates: readonly X509Certificate[],
): X509Certificate | undefined {
  const [v2, v1] = [values(OID.signingCertificateV2), values(OID.signingCertificate)];
  const first = children(only(v2 ?? v1))[0];
  const fields = children(only(children(only(first))[0]));
  const hash = fields.find(({ tag }) => tag === TAG.octets)?.content ?? Buffer.alloc(0);
  const named = v2 === undefined ? "sha1" : fields[0]?.tag === TAG.sequence ? digestOf(fields[0]) : "sha256";
  return certificates.find(({ raw }) => createHash(named).update(raw).digest().equals(hash));
}

function isTrusted(
  signer: X509Certificate,
  embedded: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
): boolean {
  let at = signer;
  // No chain is longer than the certificates at hand.
  for (let step = 0; step <= embedded.length; step++) {
    const issued = at;
    if (anchors.some((anchor) => anchor.raw.equals(issued.raw))) return true;
    const isIssuer = (one: X509Certificate): boolean =>
      issued.checkIssued(one) && issued.verify(one.publicKey);
    if (anchors.some(isIssuer)) return true;
    const next = embedded.find((one) => one.ca && !one.raw.equals(issued.raw) && isIssuer(one));
    if (next === undefined) return false;
    at = next;
  }
  return false;
}

function attributesOf(set: Der): (type: string) => Der | undefined {
  const attributes = children(set).map(children);
  return (wanted) => {
    const values = attributes.find(([type]) => is(type, wanted))?.[1];
    return values === undefined ? undefined : children(values)[0];
  };
}

function certificatesIn(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return found.map((one) => new X509Certificate(one));
}

/** `20310305120000Z` as ISO 8601. */
function isoTime(text: string): string {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
  if (match === null) throw new TimestampError(`"${text}" is no time of a time-stamp.`);
  const [, year, month, day, hour, minute, second, fraction = ""] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`;
}

function digestOf(algorithm: Der | undefined): string {
  const digest = DIGESTS.get(children(only(algorithm))[0]?.bytes.toString("hex") ?? "");
  if (digest === undefined) throw new TimestampError("The time-stamp uses a hash Hearsay does not know.");
  return digest;
}

function is(element: Der | undefined, dotted: string): boolean {
  return element?.bytes.equals(oid(dotted)) === true;
}

/** The element inside `[0]`, or the element itself where it is given. Throws where it is missing. */
function only(element: Der | undefined): Der {
  if (element === undefined) throw new TimestampError("The reply is not complete.");
  return element.tag === context(0) ? only(children(element)[0]) : element;
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new TimestampError(otherwise);
}

/** Values by the DER of an object identifier, in hex. */
function named<Value>(values: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(values).map(([dotted, value]) => [oid(dotted).toString("hex"), value]));
}
