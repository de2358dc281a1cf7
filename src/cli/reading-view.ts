import { NARRATOR } from "../attribution/source.ts";
import { factualityInWords, voicesInWords } from "../export/words.ts";
import { shortDocumentId } from "../intake/document-id.ts";
import type { TextSpan } from "../language/span.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { voiceProfile } from "../reading/voice-profile.ts";
import { articleView, legend } from "./article-view.ts";
import type { Io } from "./io.ts";
import { type Style, style } from "./style.ts";
import { type VoiceLabel, voiceLabels } from "./voice-labels.ts";
import { clip, printable, quoted, wrap } from "./wrap.ts";

/** Words shown of one content: enough to find it in the article above. */
const LONGEST_CONTENT = 220;

/** One article on a terminal: whose voice speaks where, then sources, attestations, relations and notices. */
export function readingView(reading: Reading, io: Io): string {
  const view = new ReadingView(reading, io);
  const parts = [
    view.head(),
    view.article(),
    view.voices(),
    view.sources(),
    view.attestations(),
    view.relations(),
    view.notices(),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

class ReadingView {
  readonly #reading: Reading;
  readonly #columns: number;
  readonly #style: Style;
  readonly #labels: ReadonlyMap<string, VoiceLabel>;

  constructor(reading: Reading, io: Io) {
    this.#reading = reading;
    this.#columns = io.columns;
    this.#style = style(io.colour);
    this.#labels = voiceLabels(reading);
  }

  head(): string[] {
    const { title, publisher, byline, published, file, id } = this.#reading.document;
    const facts = [
      publisher,
      byline === undefined ? null : `by ${byline.join(", ")}`,
      published && when(published),
      file,
      `sha256 ${shortDocumentId(id)}`,
    ];
    const line = facts.filter((fact) => fact !== null && fact !== "").join(" · ");
    return [
      ...(title === null ? [] : this.#wrapped(printable(title), "  ").map(this.#style.bold)),
      ...this.#wrapped(printable(line), "  ").map(this.#style.dim),
    ];
  }

  article(): string[] {
    return [
      ...legend(this.#labels, this.#columns, this.#style),
      "",
      ...articleView(this.#reading, this.#labels, this.#columns, this.#style),
    ];
  }

  /** How much of the text each kind of voice has. */
  voices(): string[] {
    const shares = voicesInWords(voiceProfile(this.#reading)).join(" · ");
    return shares === "" ? [] : this.#section("Voices", this.#wrapped(printable(shares), "  "));
  }

  sources(): string[] {
    const rows = this.#reading.sources
      .filter(
        (source) => source.id !== NARRATOR && (source.mentions.length > 0 || this.#labels.has(source.id)),
      )
      .flatMap((source) => {
        const kind = source.named || source.kind === "unnamed" ? source.kind : `${source.kind}, not named`;
        const facts = [kind, source.affiliation, source.party && `party ${source.party}`].filter(
          (fact) => fact,
        );
        const label = (this.#labels.get(source.id)?.label ?? "").padEnd(3);
        return this.#wrapped(
          `${printable(source.name)} (${printable(facts.join("; "))})`,
          `  ${label} `,
          "      ",
        );
      });
    return this.#section("Sources", rows);
  }

  attestations(): string[] {
    return this.#section(
      "Attestations",
      this.#reading.attestations.flatMap((each) => this.#attestation(each)),
    );
  }

  #attestation(attestation: Attestation): string[] {
    const { id, sentence, chain, factuality, content, conditions } = attestation;
    const innermost = chain.at(-1) ?? NARRATOR;
    const value = factuality[innermost];
    const outer = chain.slice(0, -1).flatMap((source) => {
      const stance = factuality[source];
      return stance === undefined || stance === "Uu"
        ? []
        : [`${this.#name(source)} ${factualityInWords(stance)}`];
    });
    const quote = clip(printable(content.map((span) => span.text).join(" … ")), LONGEST_CONTENT);
    const firmness = value === undefined ? "" : `${factualityInWords(value)}: `;
    const indent = " ".repeat(7);
    return [
      ...this.#wrapped(this.#path(chain), `  ${id.padEnd(4)} `, indent).map(this.#style.accent),
      ...this.#wrapped(`${firmness}${quoted(quote)}`, indent, indent),
      ...conditions.flatMap((span) => this.#wrapped(`on condition: ${quoted(span.text)}`, indent, indent)),
      ...outer.flatMap((line) => this.#wrapped(line, indent, indent)),
      ...this.#wrapped(this.#facts(attestation, sentence), indent, indent).map(this.#style.dim),
    ];
  }

  /** Sources from the reader inwards: `Kolsent → Osric Vantell`. */
  #path(chain: readonly string[]): string {
    const inner = chain.filter((id) => id !== NARRATOR);
    return inner.length === 0 ? this.#name(NARRATOR) : inner.map((id) => this.#name(id)).join(" → ");
  }

  #name(id: string): string {
    return printable(this.#labels.get(id)?.name ?? id);
  }

  #facts({ proposition, mode }: Attestation, sentence: number): string {
    const place =
      this.#reading.places.find((each) => each.id === proposition.place)?.names[0] ?? proposition.place;
    const time = proposition.time && span(proposition.time.start, proposition.time.end);
    const facts = [`sentence ${sentence}`, mode, proposition.type, place, proposition.holder, time];
    return printable(facts.filter((fact) => fact !== null && fact !== "").join(" · "));
  }

  relations(): string[] {
    return this.#section(
      "Relations the article states",
      this.#reading.relations.map(({ from, to, type }) => `  ${from} ${type} ${to}`),
    );
  }

  notices(): string[] {
    return this.#section(
      "Notices",
      this.#reading.notices.flatMap(({ message, spans }) =>
        this.#wrapped(`${printable(message)} ${spansQuoted(spans)}`.trim(), "  · ", "    "),
      ),
    );
  }

  #section(title: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [this.#style.bold(title), ...lines];
  }

  #wrapped(text: string, first: string, next = first): string[] {
    return wrap(text, this.#columns - first.length).map((line, i) => (i === 0 ? first : next) + line);
  }
}

/** Spans quoted after a notice; the rest is in the JSON. */
const SPANS_SHOWN = 3;

function spansQuoted(spans: readonly TextSpan[]): string {
  return spans
    .slice(0, SPANS_SHOWN)
    .map((each) => quoted(clip(each.text, 60)))
    .join(", ");
}

function when(iso: string): string {
  return iso.replace("T", " ").replace(/:00Z$/, " UTC").replace(/Z$/, " UTC");
}

function span(start: string, end: string): string {
  return start === end ? start : `${start} to ${end}`;
}
