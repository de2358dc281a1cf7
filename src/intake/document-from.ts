import { bylineFrom } from "./byline.ts";
import type { Captured } from "./captured.ts";
import type { Document } from "./document.ts";
import { documentId } from "./document-id.ts";
import { IntakeError } from "./intake-error.ts";
import { languageOf } from "./language.ts";
import { normaliseLanguage, normaliseLine, normaliseText, normaliseUrl } from "./normalise.ts";
import type { StatedCredit } from "./stated-credit.ts";
import { publishedIn } from "./zoned.ts";

/**
 * The document that a format's words and fields make, everything normalised. `bytes` are what its id is the hash of,
 * `zone` is that of a time which states none (UTC where it is not given). Throws
 * `IntakeError` where there is no text.
 */
export async function documentFrom(
  captured: Captured,
  bytes: Uint8Array,
  file: string,
  zone?: string,
): Promise<Document> {
  const text = normaliseText(captured.body);
  if (text === "") {
    throw new IntakeError(
      file,
      `${file} holds no text to read (${bytes.length} bytes); check that it is the article itself.`,
    );
  }
  const byline = bylineFrom(captured.byline ?? []);
  const credits = creditsFrom(captured.credits ?? []);
  return {
    id: documentId(bytes),
    file: file === "standard input" ? null : file,
    title: normaliseLine(captured.title),
    publisher: normaliseLine(captured.publisher),
    url: normaliseUrl(captured.url),
    published: publishedIn(captured.published, zone),
    language: await languageOf(normaliseLanguage(captured.language), text),
    text,
    ...(byline.length > 0 && { byline }),
    ...(credits.length > 0 && { credits }),
    ...(captured.status !== undefined && { status: captured.status }),
  };
}

/** Nobody is credited for more than a few; a list beyond that is damage or an attack. */
const MOST_CREDITS = 50;

function creditsFrom(stated: readonly StatedCredit[]): StatedCredit[] {
  const seen = new Set<string>();
  return stated.slice(0, MOST_CREDITS).flatMap(({ name, url, ...rest }) => {
    const line = normaliseLine(name)?.slice(0, LONGEST_NAME);
    const key = JSON.stringify([line, rest.kind]);
    if (line === undefined || seen.has(key)) return [];
    seen.add(key);
    const address = normaliseUrl(url);
    return [{ name: line, ...rest, ...(address !== null && { url: address }) }];
  });
}

const LONGEST_NAME = 200;
