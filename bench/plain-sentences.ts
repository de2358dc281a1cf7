/** A sentence of an article's body: UTF-16 offsets. */
export interface PlainSentence {
  readonly start: number;
  readonly end: number;
}

const TITLES =
  /(?:^|[\s("“])(?:Dr|Mr|Mrs|Ms|Mx|St|Sr|Jr|No|Nos|Adm|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Brig|Prof|Rev|Hon|Gov|Sen|Rep|Feb|Jan|Aug|Sept|Oct|Nov|Dec|vs|approx)\.$/;
const INITIAL = /(?:^|[\s("“.])\p{Lu}\.$/u;
const BOUNDARY = /[.!?…]+["'”’»)]*(?=\s+["'“‘«([–—-]?\s?[\p{Lu}\p{N}])/gu;

/**
 * Sentences as an annotator counts them by eye: of the paragraphs, at full stops, question and exclamation marks before
 * a capital; a sentence inside a quotation counts, the number of a list does not. A paragraph without any such mark or a colon at its end is a heading
 * and not counted. Kept apart from the product's own splitter, which is what the set is there to measure.
 */
export function plainSentences(body: string): PlainSentence[] {
  const sentences: PlainSentence[] = [];
  for (const paragraph of body.matchAll(/[^\n]+/g)) {
    const text = paragraph[0].trimEnd();
    if (!/[.!?…:;][”"'’»)]*$/.test(text)) continue;
    let start = 0;
    const close = (end: number): void => {
      sentences.push({ start: paragraph.index + start, end: paragraph.index + end });
      start = end;
    };
    for (const { index, 0: mark } of text.matchAll(BOUNDARY)) {
      const before = text.slice(start, index + 1);
      if (
        mark === "." &&
        (/^\s*\d+\.$/.test(before) || TITLES.test(before) || isInitial(before, text.slice(index + 1)))
      )
        continue;
      close(index + mark.length);
    }
    if (start < text.length) close(text.length);
  }
  return sentences;
}

/** `J. Otieno` and `Private R., taken` go on; `as Finch. He` does not, and `identified as Y. He` is taken for an end. */
function isInitial(before: string, after: string): boolean {
  return (
    INITIAL.test(before) && !/^\s+(?:The|A|An|He|She|They|It|His|Her|Their|In|On|At|But|And)\b/.test(after)
  );
}
