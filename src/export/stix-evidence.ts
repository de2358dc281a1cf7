import { canonicalJson } from "../ledger/canonical-json.ts";
import type { Claim } from "../ledger/claim.ts";
import type { Evidence } from "../ledger/remark.ts";
import { timestamp, uuidOf, webAddress } from "./ids.ts";
import { bearingInWords } from "./remark-words.ts";
import { authorId, noteId, type StixObject, stixId, stixObject } from "./stix-object.ts";

/** The namespace of identifiers of observables (STIX 2.1, 2.9): the same file has the same id wherever it is from. */
const OBSERVABLES = "00abedb4-aa42-466c-9c01-fed23315a9b7";

/**
 * What people attached to a claim: files and addresses as observables, that somebody observed them as `observed-data` of
 * whoever attached them, and how they bear on the claim as a note by that person.
 */
export function evidenceObjects(claim: Claim): StixObject[] {
  return claim.evidence.flatMap((evidence) => {
    const observables = observablesOf(evidence);
    const by = { created_by_ref: authorId(evidence.author) };
    const revoked = evidence.supersededBy === null ? {} : { revoked: true };
    const observed = stixObject("observed-data", stixId("observed-data", evidence.id), evidence.time, {
      first_observed: timestamp(evidence.observed?.start ?? evidence.time),
      last_observed: timestamp(evidence.observed?.end ?? evidence.time),
      number_observed: 1,
      object_refs: observables.map(({ id }) => id),
      ...revoked,
    });
    const note = stixObject("note", stixId("note", `evidence ${evidence.id}`), evidence.time, {
      abstract: bearingInWords(evidence),
      content: evidence.note ?? bearingInWords(evidence),
      authors: [evidence.author],
      object_refs: [noteId(claim.id), ...(observables.length === 0 ? [] : [observed.id])],
      ...revoked,
    });
    return [
      ...observables,
      ...(observables.length === 0 ? [] : [{ ...observed, ...by }]),
      { ...note, ...by },
    ];
  });
}

function observablesOf({ file, url }: Evidence): StixObject[] {
  const address = webAddress(url);
  return [
    ...(file === null
      ? []
      : [observable("file", { hashes: { "SHA-256": file.sha256 }, name: file.name }, { size: file.bytes })]),
    ...(address === null ? [] : [observable("url", { value: address })]),
  ];
}

/** An observable with the id that the standard demands: of what contributes to it, and nothing else. */
function observable(
  type: string,
  contributing: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): StixObject {
  const id = uuidOf(canonicalJson(contributing), OBSERVABLES);
  return { type, spec_version: "2.1", id: `${type}--${id}`, ...contributing, ...more };
}
