import { shortDocument } from "../matching/source-id.ts";
import { isAssessable, type Model, type Strand } from "./model.ts";
import type { SupportEdge, SupportGraphData, SupportNode } from "./support.ts";

/** What the support of a claim is drawn from: origins, the channels their word went through, the documents. */
export function supportGraph(model: Model, cut: ReadonlySet<string>): SupportGraphData {
  const edges = new Edges();
  const own = ownProbabilities(model);
  const origins = new Set<string>();
  const ownVoice = new Set<string>();
  for (const [number, strand] of model.strands.entries()) {
    const probability = own[number]!;
    const { document } = strand.attestation;
    if (strand.origin === null) ownVoice.add(strand.voice);
    else if (!model.relayed.has(strand.origin)) origins.add(strand.origin);
    if (strand.spokenFor !== null) {
      origins.add(strand.spokenFor);
      edges.add(strand.spokenFor, strand.path[0]!, "said", probability);
    }
    for (let at = 1; at < strand.path.length; at++) {
      const said = at === 1 && strand.path[0] !== strand.voice;
      edges.add(strand.path[at - 1]!, strand.path[at]!, said ? "said" : "credited", probability);
    }
    if (strand.publisher !== document) edges.add(strand.publisher, document, "published", 1);
  }
  for (const { from, to, probability } of model.copies) edges.add(from, to, "copied", probability);
  const spokesmen = [...model.spokesmen].filter(([person]) => origins.has(person));
  for (const [person, institution] of spokesmen) edges.add(institution, person, "said", 1);
  return { nodes: nodesOf(model, origins, ownVoice, cut), edges: edges.sorted() };
}

/** Probability, by strand, that it stands on its own and is not copied. */
function ownProbabilities(model: Model): Float64Array {
  const own = new Float64Array(model.strands.length).fill(1);
  for (const { strands, probability } of model.copies) {
    for (const number of strands) own[number]! *= 1 - probability;
  }
  return own;
}

function nodesOf(
  model: Model,
  origins: ReadonlySet<string>,
  ownVoice: ReadonlySet<string>,
  cut: ReadonlySet<string>,
): SupportNode[] {
  const nodes = new Map<string, SupportNode>();
  const add = (id: string, role: SupportNode["role"], label: string, assessable: boolean): void => {
    if (nodes.has(id)) return;
    const source = model.sources.get(id);
    const kind = role === "document" ? "document" : (source?.kind ?? "organisation");
    nodes.set(id, {
      id,
      label,
      role,
      kind,
      party: source?.party ?? null,
      assessable,
      inCut: cut.has(id),
    });
  };
  for (const strand of model.strands) {
    const { document, file } = strand.attestation;
    add(
      document,
      "document",
      file ?? shortDocument(document),
      strand.publisher !== document || strand.origin !== null,
    );
    for (const id of spoken(strand)) {
      const source = model.sources.get(id);
      const label = source?.name ?? nameIn(strand, id) ?? id;
      const outlet = (id === strand.publisher || id === strand.voice) && !origins.has(id);
      const assessable = outlet ? !ownVoice.has(id) : isAssessable(source);
      const role = origins.has(id) || ownVoice.has(id) ? "origin" : "channel";
      add(id, role, label, assessable);
    }
  }
  const rank = { origin: 0, channel: 1, document: 2 };
  return [...nodes.values()].sort((a, b) => rank[a.role] - rank[b.role] || (a.id < b.id ? -1 : 1));
}

/** What the document or its file calls its publisher, or whoever speaks in it. */
function nameIn({ publisher, voice, voiceName, attestation }: Strand, id: string): string | null {
  if (id === publisher) return attestation.publisher;
  return id === voice ? voiceName : null;
}

function spoken(strand: Strand): string[] {
  const path = strand.path.filter((id) => id !== strand.attestation.document);
  return strand.spokenFor === null ? path : [strand.spokenFor, ...path];
}

/** Edges without doubles: the likelier of two that say the same. */
class Edges {
  readonly #edges = new Map<string, SupportEdge>();

  add(from: string, to: string, reason: SupportEdge["reason"], probability: number): void {
    if (from === to) return;
    const key = `${from} ${to} ${reason}`;
    const known = this.#edges.get(key);
    const rounded = Math.round(probability * 1000) / 1000;
    if (rounded > 0 && (known === undefined || known.probability < rounded)) {
      this.#edges.set(key, { from, to, reason, probability: rounded });
    }
  }

  sorted(): SupportEdge[] {
    return [...this.#edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
  }
}
