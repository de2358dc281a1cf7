import { upstreamOf } from "../src/derivation/derive.ts";
import type { Credit } from "../src/derivation/passage.ts";
import { slugOf } from "../src/derivation/slug.ts";
import type { SupportAttestation, SupportInput, SupportSource } from "../src/roots/support.ts";
import type { Made } from "./ecosystem.ts";
import { indexOf } from "./wire-room.ts";
import type { World } from "./world.ts";

/**
 * The support of a story's claim as somebody has it who reads without a mistake: chains as they are printed, copies as
 * they are derived from the texts, nothing of what only the simulator knows.
 */
export function supportOfStory(documents: readonly Made[], world: World): SupportInput {
  const index = indexOf(documents.map(({ document }) => document));
  const sources = new Map<string, SupportSource>();
  for (const agency of world.agencies) sources.set(slugOf(agency), agencySource(agency));
  const attestations = documents.flatMap((made) => attestationsOf(made, sources));
  const ids = documents.map(({ document }) => document.id);
  return {
    attestations,
    sources,
    credits: new Map(ids.map((id) => [id, creditedBy(index.document(id)?.credits ?? [])])),
    derivations: documents.flatMap(({ document }) => upstreamOf(document.id, index)),
  };
}

function creditedBy(credits: readonly Credit[]): string[] {
  return [...new Set(credits.filter(({ outlet }) => outlet).map(({ slug }) => slug))];
}

function attestationsOf(
  { document, pieces, publisher }: Made,
  sources: Map<string, SupportSource>,
): SupportAttestation[] {
  const narrator = `narrator@${slugOf(publisher)}`;
  const found: SupportAttestation[] = [];
  let start = 0;
  for (const { text, kind, origin, via, fact } of pieces) {
    const end = start + text.length;
    if (fact === 0 && (kind === "claim" || kind === "statement")) {
      const chain = [narrator];
      if (via !== null) chain.push(slugOf(via));
      if (origin !== null) {
        // Nobody can tell whether two that are not named are the same.
        const id = origin.kind === "unnamed" ? `${origin.id}@${document.id}` : origin.id;
        const { name, kind, party, affiliation } = origin;
        sources.set(id, { id, name, kind, named: kind !== "unnamed", affiliation, party });
        chain.push(id);
      }
      found.push({
        document: document.id,
        file: document.file,
        publisher,
        attestation: `a${found.length + 1}`,
        chain,
        factuality: Object.fromEntries(chain.map((id) => [id, "CT+" as const])),
        span: { start, end },
        supports: true,
      });
    }
    start = end + 2;
  }
  return found;
}

function agencySource(name: string): SupportSource {
  return { id: slugOf(name), name, kind: "agency", named: true, affiliation: null, party: null };
}
