import { type TextSpan, textSpan } from "../language/span.ts";
import type { Claim } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import { READING_FORMAT, type Reading } from "../reading/reading.ts";

/*
 * A ledger of one invented document and one claim, made by hand for the tests of this room. Its title and publisher
 * carry what exports must defuse: markup and a formula.
 */

const TEXT = "The bridge at Ostel was closed, Dorin Vask said. Officials in Maren denied it.";
const ID = `sha256:${"ab12".repeat(16)}`;

function span(text: string): TextSpan {
  const start = TEXT.indexOf(text);
  return textSpan(TEXT, start, start + text.length);
}

const CLOSED = span("The bridge at Ostel was closed");

export const READING: Reading = {
  format: READING_FORMAT,
  document: {
    id: ID,
    file: "bridge.txt",
    title: "Bridge <script>alert(1)</script> & more",
    publisher: "=HYPERLINK(1)",
    url: "https://maren.example/bridge",
    published: "2031-03-04",
    language: "en",
    text: TEXT,
  },
  sources: [
    {
      id: "narrator",
      name: "narrator",
      kind: "narrator",
      named: true,
      affiliation: null,
      party: null,
      mentions: [],
    },
    {
      id: "dorin-vask",
      name: "Dorin Vask",
      kind: "person",
      named: true,
      affiliation: null,
      party: null,
      mentions: [span("Dorin Vask")],
    },
    {
      id: "officials",
      name: "Officials in Maren",
      kind: "unnamed",
      named: false,
      affiliation: null,
      party: "Maren",
      mentions: [span("Officials in Maren")],
    },
  ],
  attestations: [
    {
      id: "a1",
      sentence: 1,
      content: [CLOSED],
      cue: [span("said")],
      chain: ["narrator", "dorin-vask"],
      mode: "indirect",
      factuality: { narrator: "Uu", "dorin-vask": "CT+" },
      conditions: [],
      proposition: {
        type: "other",
        predicate: "close",
        actor: null,
        target: "The bridge at Ostel",
        holder: null,
        place: "ostel",
        time: { start: "2031-03-04", end: "2031-03-04" },
        quantity: { min: 1, max: null, unit: "bridge" },
        polarity: "+",
        terms: ["bridge", "close"],
      },
    },
    {
      id: "a2",
      sentence: 2,
      content: [span("it")],
      cue: [span("denied")],
      chain: ["narrator", "officials"],
      mode: "indirect",
      factuality: { narrator: "Uu", officials: "CT-" },
      conditions: [],
      proposition: {
        type: "other",
        predicate: "close",
        actor: null,
        target: null,
        holder: null,
        place: null,
        time: null,
        quantity: null,
        polarity: "+",
        terms: ["close"],
      },
    },
  ],
  places: [
    {
      id: "ostel",
      names: ["Ostel"],
      mentions: [span("Ostel")],
      candidates: [{ id: "ostel", score: 1 }],
      settlement: "ostel",
    },
  ],
  relations: [{ from: "a2", to: "a1", type: "denies" }],
  notices: [{ code: "unnamed-source", spans: [span("Officials")], message: "Nobody could ask them." }],
};

export const CLAIM: Claim = {
  id: "c-7q2fm3",
  text: CLOSED.text,
  type: "other",
  place: "ostel",
  time: { start: "2031-03-04", end: "2031-03-04" },
  attestations: [
    {
      document: ID,
      file: "bridge.txt",
      attestation: "a1",
      chain: ["narrator@ab12ab12", "dorin-vask"],
      factuality: { "narrator@ab12ab12": "Uu", "dorin-vask": "CT+" },
      span: CLOSED,
    },
  ],
  documents: 1,
  roots: {
    lower: 1,
    expected: 1,
    upper: 1,
    cut: ["dorin-vask"],
    unassessable: 0,
    originators: ["dorin-vask"],
    channels: ["narrator@ab12ab12"],
    parties: { none: 1 },
  },
  disputedBy: [{ source: "officials@ab12ab12", relation: "denies", attestation: `${ID}#a2` }],
  assessments: [],
  evidence: [],
};

export const VIEW: LedgerView = {
  claims: () => [CLAIM],
  claim: (id) => (CLAIM.id.startsWith(id) ? CLAIM : undefined),
  graph: () => undefined,
  documents: () => [
    {
      id: ID,
      file: "bridge.txt",
      title: READING.document.title,
      publisher: READING.document.publisher,
      url: READING.document.url,
      published: "2031-03-04",
      captured: "2031-03-05T00:00:00Z",
      attestations: 2,
    },
  ],
  places: () => [],
  placeOf: (stated) => stated,
  reading: (document) => (document === ID || document === "bridge.txt" ? READING : undefined),
  sources: () => [
    {
      id: "narrator@ab12ab12",
      name: "narrator",
      kind: "narrator",
      named: true,
      affiliation: null,
      party: null,
      documents: 1,
      attestations: 2,
    },
    {
      id: "dorin-vask",
      name: "Dorin Vask",
      kind: "person",
      named: true,
      affiliation: null,
      party: null,
      documents: 1,
      attestations: 1,
    },
    {
      id: "officials@ab12ab12",
      name: "Officials in Maren",
      kind: "unnamed",
      named: false,
      affiliation: null,
      party: "Maren",
      documents: 1,
      attestations: 1,
    },
  ],
  derivations: () => [
    {
      from: { document: ID, file: "bridge.txt", span: CLOSED },
      to: { document: ID, file: "bridge.txt", span: CLOSED },
      kind: "part",
      score: 0.9,
      direction: { forward: 0.7, backward: 0.2 },
      why: ["5 words in common"],
    },
  ],
  claimOf: (_, attestation) => (attestation === "a1" ? CLAIM.id : undefined),
  head: () => "f".repeat(64),
};
