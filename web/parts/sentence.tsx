import type { TextSpan } from "../../src/language/span.ts";
import type { Context } from "../../src/server/pages.ts";

interface Piece {
  readonly text: string;
  readonly role: "content" | "cue" | "condition" | null;
}

/** Cuts the sentence at the borders of content, cue and conditions; together the pieces are the sentence. */
export function pieces({ sentence, start, content, cue, conditions }: Context): Piece[] {
  const end = start + sentence.length;
  const spans = [...content, ...cue, ...conditions].filter((span) => span.end > start && span.start < end);
  const borders = new Set([start, end]);
  for (const span of spans) {
    borders.add(Math.max(start, span.start));
    borders.add(Math.min(end, span.end));
  }
  const sorted = [...borders].toSorted((a, b) => a - b);
  const holds = (list: readonly TextSpan[], at: number) =>
    list.some((span) => span.start <= at && at < span.end);
  return sorted.slice(0, -1).map((from, position) => {
    const text = sentence.slice(from - start, sorted[position + 1]! - start);
    if (holds(conditions, from)) return { text, role: "condition" };
    if (holds(cue, from)) return { text, role: "cue" };
    return { text, role: holds(content, from) ? "content" : null };
  });
}

/** An attestation in its sentence: the content stands out, the words around it recede. */
export function Sentence({ context }: { context: Context }) {
  return (
    <blockquote class="sentence" dir="auto">
      <span class="around">{context.before}</span>
      {pieces(context).map(({ text, role }, position) =>
        role === null ? (
          text
        ) : (
          <span key={position} class={`said-${role}`}>
            {text}
          </span>
        ),
      )}
      <span class="around">{context.after}</span>
    </blockquote>
  );
}
