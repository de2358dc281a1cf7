import { count, factualityInWords, relationInWords, rootsInWords } from "../export/words.ts";
import type { Claim, ClaimAttestation } from "../ledger/claim.ts";
import type { Note } from "../ledger/remark.ts";
import type { LedgerView } from "../ledger/view.ts";
import { nameOf, sourceNames } from "./claims-table.ts";
import { disputingWords } from "./disputing-words.ts";
import type { Io } from "./io.ts";
import { remarksView } from "./remarks-view.ts";
import { style } from "./style.ts";
import { printable, quoted, wrap } from "./wrap.ts";

/** Files named behind one wording; the rest is counted. */
const FILES_SHOWN = 4;

/** One claim on a terminal: its roots, who says it in whose words, who disputes it, what people say of it. */
export function claimView(claim: Claim, ledger: LedgerView, io: Io, notes: readonly Note[] = []): string {
  const { bold, accent, dim } = style(io.colour);
  const names = sourceNames(ledger);
  const wrapped = (text: string, first: string, next = first) =>
    wrap(text, io.columns - first.length).map((line, i) => (i === 0 ? first : next) + line);
  const time =
    claim.time &&
    (claim.time.start === claim.time.end ? claim.time.start : `${claim.time.start} to ${claim.time.end}`);
  const facts = [claim.id, claim.type, claim.place, time, count(claim.documents, "document")].filter(
    (fact) => fact,
  );
  const cut = claim.roots.cut.map((id) => nameOf(names, id)).join(", ");
  const said = grouped(claim.attestations, names).flatMap(({ chain, firmness, words, files }) => [
    accent(`  ${chain}`),
    ...wrapped(`${firmness}: ${quoted(words)}`, "    "),
    ...wrapped(files, "    ").map(dim),
  ]);
  const disputed = claim.disputedBy.flatMap((dispute) =>
    wrapped(
      `${nameOf(names, dispute.source)} ${relationInWords(dispute.relation)}: ${disputingWords(ledger, dispute)}`,
      "  ",
      "    ",
    ),
  );
  return `${[
    ...wrapped(printable(claim.text), "  ").map(bold),
    dim(`  ${printable(facts.join(" · "))}`),
    `  ${accent(rootsInWords(claim.roots))}`,
    ...(cut === "" ? [] : wrapped(`would fall with: ${cut}`, "  ", "    ")),
    "",
    bold("Who says so"),
    ...said,
    ...(disputed.length === 0 ? [] : ["", bold("Who disputes it"), ...disputed]),
    ...remarksView(claim, notes, (id) => nameOf(names, id), io),
  ].join("\n")}\n`;
}

interface Said {
  readonly chain: string;
  readonly firmness: string;
  readonly words: string;
  readonly files: string;
}

/** The same words by the same chain stand once, with the files they were found in. */
function grouped(attestations: readonly ClaimAttestation[], names: ReadonlyMap<string, string>): Said[] {
  const said = attestations.map((attestation) => {
    const value = attestation.factuality[attestation.chain.at(-1) ?? ""];
    return {
      chain: attestation.chain
        .slice(attestation.chain.length > 1 ? 1 : 0)
        .map((id) => nameOf(names, id))
        .join(" → "),
      firmness: value === undefined ? "says" : factualityInWords(value),
      words: attestation.span.text,
      file: attestation.file ?? attestation.document,
    };
  });
  const groups = Map.groupBy(said, ({ chain, firmness, words }) => JSON.stringify([chain, firmness, words]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const files = group.slice(0, FILES_SHOWN).map(({ file }) => printable(file));
    const more = group.length > FILES_SHOWN ? [`and ${group.length - FILES_SHOWN} more`] : [];
    return [{ ...first, files: [...files, ...more].join(", ") }];
  });
}
