import { CONFIDENCE, CREDIBILITY, LIKELIHOOD, RELIABILITY } from "../ledger/grading.ts";
import type { Assessment, Evidence } from "../ledger/remark.ts";

/** What a person graded, each scale for itself, in that scale's own words; `nameOf` names a source. */
export function gradesInWords(assessment: Assessment, nameOf: (source: string) => string): string[] {
  const { reliability, credibility, likelihood, confidence } = assessment;
  return [
    ...(reliability === null
      ? []
      : [`${nameOf(reliability.source)}: ${reliability.grade}, ${RELIABILITY[reliability.grade]}`]),
    ...(credibility === null ? [] : [`information: ${credibility}, ${CREDIBILITY[credibility]}`]),
    ...(likelihood === null ? [] : [LIKELIHOOD[likelihood]]),
    ...(confidence === null ? [] : [CONFIDENCE[confidence]]),
  ];
}

const BEARING_WORDS = { supports: "supports it", contradicts: "contradicts it", context: "context" } as const;

export function bearingInWords({ bearing }: Evidence): string {
  return BEARING_WORDS[bearing];
}

/** What a piece of evidence is and what it says of itself, one fact each. */
export function evidenceFacts(evidence: Evidence): string[] {
  const { file, url, location, observed, declaration } = evidence;
  const facts: string[] = [];
  if (declaration !== null) facts.push(`declared by ${declaration.observer} as own observation, signed`);
  if (file !== null) {
    facts.push(
      `file ${file.name} (${file.mediaType}, ${file.bytes} bytes, SHA-256 ${file.sha256.slice(0, 12)}…)`,
    );
    const stated = Object.entries(file.exif ?? {}).map(([field, value]) => `${field} ${value}`);
    if (stated.length > 0) facts.push(`the file states, unchecked: ${stated.join(", ")}`);
    if (file.c2pa) facts.push("carries a C2PA manifest, unchecked");
  }
  if (url !== null) facts.push(evidence.capture === null ? `${url} (not captured)` : `${url} (captured)`);
  if (location !== null)
    facts.push(`${location.latitude}, ${location.longitude} within ${location.precision} m`);
  if (observed !== null)
    facts.push(observed.start === observed.end ? observed.start : `${observed.start} to ${observed.end}`);
  return facts;
}

/** `Ines Tarm, 2031-03-06 08:00 UTC`. */
export function writtenInWords({ author, time }: { readonly author: string; readonly time: string }): string {
  return `${author}, ${time.slice(0, 16).replace("T", " ")} UTC`;
}
