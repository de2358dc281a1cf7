import { createHash } from "node:crypto";

import type { Source, SourceKind } from "../attribution/source.ts";
import { NARRATOR } from "../attribution/source.ts";
import type { Factuality } from "../claims/factuality.ts";
import { negates } from "../claims/factuality.ts";
import type { EventType, Quantity } from "../claims/proposition.ts";
import type { Derivation } from "../derivation/derivation.ts";
import type { TextSpan } from "../language/span.ts";
import { textSpan } from "../language/span.ts";
import type { Claim, ClaimAttestation, Dispute } from "../ledger/claim.ts";
import type { DocumentSummary, LedgerSource, LedgerView, SupportGraph } from "../ledger/view.ts";
import type { PackPlace } from "../places/pack.ts";
import type { Attestation, Mode, Notice, Reading } from "../reading/reading.ts";
import { READING_FORMAT } from "../reading/reading.ts";
import { TEST_ASSESSMENTS, TEST_EVIDENCE, TEST_NOTES, testEdits } from "./test-remarks.ts";

/** The claim people have written about. */
const REMARKED = "c-br1dge";

/*
 * A ledger made by hand for the tests of the server and the workbench: everything in it is invented, and its root
 * counts are written down or counted in the plainest way, not computed as the real ledger does.
 */

interface Person {
  readonly name: string;
  readonly kind: SourceKind;
  readonly party?: string;
  readonly affiliation?: string;
}

const PEOPLE: Readonly<Record<string, Person>> = {
  vantell: {
    name: "Osric Vantell",
    kind: "person",
    party: "Kesmor",
    affiliation: "Defence Ministry of Kesmor",
  },
  sabo: {
    name: "Irena Sabo",
    kind: "person",
    party: "Tolvaria",
    affiliation: "General Staff of Tolvaria",
  },
  "general-staff": { name: "General Staff of Tolvaria", kind: "military", party: "Tolvaria" },
  kolsent: { name: "Kolsent", kind: "agency", party: "Kesmor" },
  quillon: { name: "Quillon", kind: "agency", party: "Tolvaria" },
  linde: { name: "Maro Linde", kind: "person", affiliation: "Kaldemar City Hospital" },
  oster: { name: "Hanna Oster", kind: "person", affiliation: "mayor of Kaldemar" },
  "security-official": { name: "a security official", kind: "unnamed" },
  residents: { name: "residents", kind: "unnamed" },
};

interface Words {
  readonly content: string | readonly string[];
  readonly cue?: string;
  /** Keys of `PEOPLE`, without the narrator who comes first. */
  readonly chain: readonly string[];
  /** Outermost first, the narrator's included. */
  readonly factuality: readonly Factuality[];
  readonly mode?: Mode;
  readonly condition?: string;
  readonly claim: string;
  readonly polarity?: "+" | "-";
}

interface Article {
  readonly file: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: string | null;
  readonly url?: string;
  readonly text: string;
  readonly words: readonly Words[];
  readonly notice?: { readonly at: string; readonly message: string };
}

interface Topic {
  readonly id: string;
  readonly type: EventType;
  readonly predicate: string;
  readonly quantity?: Quantity;
  /** A claim whose attestations dispute this one. */
  readonly against?: { readonly topic: string; readonly relation: Dispute["relation"] };
}

const TOPICS: Readonly<Record<string, Topic>> = {
  bridge: {
    id: "c-br1dge",
    type: "attack",
    predicate: "blow",
    against: { topic: "air", relation: "contradicts" },
  },
  air: {
    id: "c-a1rh1t",
    type: "attack",
    predicate: "hit",
    against: { topic: "bridge", relation: "contradicts" },
  },
  control: { id: "c-c0ntrl", type: "control", predicate: "control" },
  market: {
    id: "c-mark3t",
    type: "casualties",
    predicate: "kill",
    quantity: { min: 12, max: null, unit: "people" },
  },
  talks: { id: "c-ta1ks7", type: "forecast", predicate: "resume" },
  hostile: { id: "c-h0st1l", type: "other", predicate: "write" },
};

const WIRE = `Tolvarian troops blew up the Weir Bridge as they retreated from Kaldemar, Brigadier Osric Vantell told a briefing on Monday. “They destroyed the crossing with civilians still on the bank,” he said.

Kesmorian forces have taken full control of Kaldemar, Vantell said. The road to Hask will open if the shelling stops, he added.`;

const WIRE_WORDS: readonly Words[] = [
  {
    content: "Tolvarian troops blew up the Weir Bridge as they retreated from Kaldemar",
    cue: "told a briefing",
    chain: ["vantell"],
    factuality: ["Uu", "CT+"],
    claim: "bridge",
  },
  {
    content: "They destroyed the crossing with civilians still on the bank",
    cue: "said",
    chain: ["vantell"],
    factuality: ["Uu", "CT+"],
    mode: "direct",
    claim: "bridge",
  },
  {
    content: "Kesmorian forces have taken full control of Kaldemar",
    cue: "Vantell said",
    chain: ["vantell"],
    factuality: ["Uu", "CT+"],
    claim: "control",
  },
  {
    content: "The road to Hask will open",
    cue: "he added",
    chain: ["vantell"],
    factuality: ["Uu", "PR+"],
    condition: "if the shelling stops",
    claim: "road",
  },
];

/** Outlets that print the wire copy: as many as it takes to make 80 documents of one root. */
const REPRINTS = 79;

function reprint(number: number): Article {
  const outlet = `Harrow Gazette ${number}`;
  return {
    file: `reprint-${String(number).padStart(2, "0")}.txt`,
    title: `Weir Bridge destroyed, says brigadier (${number})`,
    publisher: outlet,
    published: `2031-03-04T${String(6 + (number % 12)).padStart(2, "0")}:00:00Z`,
    text: WIRE.replace("told a briefing on Monday", "told Kolsent on Monday"),
    words: WIRE_WORDS.map((each, position) => ({
      ...each,
      ...(position === 0 && { cue: "told Kolsent" }),
      chain: ["kolsent", ...each.chain],
      factuality: ["Uu", "CT+", ...each.factuality.slice(1)],
    })),
  };
}

const ARTICLES: readonly Article[] = [
  {
    file: "01-briefing.txt",
    title: "Tolvarian troops destroyed Weir Bridge, brigadier tells briefing",
    publisher: "Kolsent",
    published: "2031-03-03T15:05:00Z",
    url: "https://kolsent.example/2031/03/03/weir-bridge",
    text: WIRE,
    words: WIRE_WORDS,
  },
  {
    file: "02-denial.txt",
    title: "Bridge was hit from the air, General Staff says",
    publisher: "Quillon",
    published: "2031-03-03T19:40:00Z",
    url: "https://quillon.example/news/4410",
    text: `The General Staff of Tolvaria denied on Monday evening that its troops had destroyed the Weir Bridge. “It was hit from the air at half past four,” Colonel Irena Sabo told Quillon. “Our last unit had crossed an hour before.”

Fighting goes on in the Mill Quarter and Kaldemar is not lost, the colonel insisted. Residents said they had heard aircraft before the explosion.`,
    words: [
      {
        content: "its troops had destroyed the Weir Bridge",
        cue: "denied",
        chain: ["general-staff"],
        factuality: ["Uu", "CT-"],
        claim: "bridge",
      },
      {
        content: "It was hit from the air at half past four",
        cue: "told Quillon",
        chain: ["sabo"],
        factuality: ["Uu", "CT+"],
        mode: "direct",
        claim: "air",
      },
      {
        content: "Kaldemar is not lost",
        cue: "insisted",
        chain: ["sabo"],
        factuality: ["Uu", "CT+"],
        claim: "holding",
      },
      {
        content: "they had heard aircraft before the explosion",
        cue: "said",
        chain: ["residents"],
        factuality: ["Uu", "CT+"],
        claim: "air",
      },
    ],
    notice: {
      at: "Residents",
      message: "Who these residents are is not said; nobody could ask them.",
    },
  },
  {
    file: "03-market.txt",
    title: "“We carried them in on doors”: a morning at Kaldemar market",
    publisher: "Lantern Tram",
    published: "2031-03-05",
    url: "https://lantern-tram.example/market",
    text: `At least 12 people were killed when shells fell on the market, said Maro Linde, who runs the emergency ward. She had counted them herself, she said, before noon.

The mayor, Hanna Oster, read out the names of 12 dead in the town hall. Many more are missing.`,
    words: [
      {
        content: "At least 12 people were killed when shells fell on the market",
        cue: "said",
        chain: ["linde"],
        factuality: ["Uu", "CT+"],
        claim: "market",
      },
      {
        content: "the names of 12 dead",
        cue: "read out",
        chain: ["oster"],
        factuality: ["CT+", "CT+"],
        claim: "market",
      },
      {
        content: "Many more are missing",
        chain: [],
        factuality: ["CT+"],
        mode: "narrated",
        claim: "missing",
      },
    ],
  },
  ...["Candlemark", "Wexmoor Evening Post", "Presswheel"].map((publisher, number): Article => {
    const said = number === 2 ? "may resume in Hask on Thursday" : "will resume in Hask on Thursday";
    return {
      file: `0${4 + number}-talks.txt`,
      title: "Talks in Hask this week",
      publisher,
      published: number === 1 ? null : `2031-03-0${4 + number}T09:30:00Z`,
      text: `Talks between the two sides ${said}, a security official said on condition that he not be named. Nothing has been announced.`,
      words: [
        {
          content: `Talks between the two sides ${said}`,
          cue: "said",
          chain: ["security-official"],
          factuality: ["Uu", number === 2 ? "PS+" : "CT+"],
          claim: "talks",
        },
      ],
      notice: {
        at: "a security official",
        message: "The official is not named; this adds no assessable root.",
      },
    };
  }),
  {
    file: "07-hostile.txt",
    title: `<img src=x onerror="window.hostile=1"> Channel post`,
    publisher: "<b>Signal Channel</b>",
    published: "2031-03-04T00:10:00Z",
    url: "javascript:window.hostile=1",
    text: `<script>window.hostile=1</script> The mayor wrote that <img src=x onerror=window.hostile=1> the bridge 🌉 is gone 👩🏽‍🚒.

قال السكان إن الجسر دُمّر ليلة الأحد. השכנים אמרו שהגשר נהרס.\u202E reversed`,
    words: [
      {
        content: "<img src=x onerror=window.hostile=1> the bridge 🌉 is gone 👩🏽‍🚒",
        cue: "wrote",
        chain: ["oster"],
        factuality: ["Uu", "CT+"],
        claim: "hostile",
      },
      {
        content: "الجسر دُمّر ليلة الأحد",
        chain: ["residents"],
        factuality: ["Uu", "CT+"],
        claim: "hostile",
      },
    ],
  },
];

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
}

function find(text: string, words: string): TextSpan {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The article does not say "${words}".`);
  return textSpan(text, start, start + words.length);
}

function documentId(article: Article): string {
  return `sha256:${createHash("sha256").update(article.file).update(article.text).digest("hex")}`;
}

/** The ledger id of a source of an article; the narrator goes by the name of the publisher. */
function ledgerId(article: Article, key: string): string {
  if (key === NARRATOR) return slug(article.publisher);
  const { name, kind } = PEOPLE[key]!;
  return kind === "unnamed" ? `${slug(name)}@${documentId(article).slice(7, 15)}` : slug(name);
}

function sourcesOf({ text, publisher, words }: Article): Source[] {
  const keys = [...new Set(words.flatMap(({ chain }) => chain))];
  const narrator = {
    id: NARRATOR,
    name: publisher,
    kind: "narrator",
    named: true,
    affiliation: null,
  } as const;
  return [
    {
      ...narrator,
      party: publisher === "Kolsent" ? "Kesmor" : publisher === "Quillon" ? "Tolvaria" : null,
      mentions: [],
    },
    ...keys.map((key): Source => {
      const { name, kind, party = null, affiliation = null } = PEOPLE[key]!;
      const at = text.indexOf(name);
      const mentions = at < 0 ? [] : [textSpan(text, at, at + name.length)];
      return { id: key, name, kind, named: kind !== "unnamed", affiliation, party, mentions };
    }),
  ];
}

function attestationOf(article: Article, words: Words, position: number): Attestation {
  const { text } = article;
  const chain = [NARRATOR, ...words.chain];
  const pieces = typeof words.content === "string" ? [words.content] : words.content;
  const topic = TOPICS[words.claim];
  return {
    id: `a${position + 1}`,
    sentence: position + 1,
    content: pieces.map((piece) => find(text, piece)),
    cue: words.cue === undefined ? [] : [find(text, words.cue)],
    chain,
    mode: words.mode ?? "indirect",
    factuality: Object.fromEntries(chain.map((id, depth) => [id, words.factuality[depth] ?? "Uu"])),
    conditions: words.condition === undefined ? [] : [find(text, words.condition)],
    proposition: {
      type: topic?.type ?? "other",
      predicate: topic?.predicate ?? words.claim,
      actor: null,
      target: null,
      holder: words.claim === "control" ? "Kesmor" : null,
      place: text.includes("Kaldemar") ? "kaldemar" : null,
      time: null,
      quantity: topic?.quantity ?? null,
      polarity: words.polarity ?? "+",
      terms: [],
    },
  };
}

function readingOf(article: Article): Reading {
  const { file, title, publisher, url = null, published, text, notice } = article;
  const city = text.indexOf("Kaldemar");
  const notices: Notice[] = notice
    ? [{ code: "unnamed-source", spans: [find(text, notice.at)], message: notice.message }]
    : [];
  return {
    format: READING_FORMAT,
    document: {
      id: documentId(article),
      file,
      title,
      publisher,
      url,
      published,
      language: "en",
      text,
    },
    sources: sourcesOf(article),
    attestations: article.words.map((words, position) => attestationOf(article, words, position)),
    places:
      city < 0
        ? []
        : [
            {
              id: "kaldemar",
              names: ["Kaldemar"],
              mentions: [textSpan(text, city, city + 8)],
              candidates: [],
              settlement: null,
            },
          ],
    relations: [],
    notices,
  };
}

interface Said {
  readonly article: Article;
  readonly attestation: Attestation;
  readonly topic: string;
}

function toClaimAttestation({ article, attestation }: Said): ClaimAttestation {
  const names = attestation.chain.map((id) => [ledgerId(article, id), attestation.factuality[id]!] as const);
  return {
    document: documentId(article),
    file: article.file,
    attestation: attestation.id,
    chain: names.map(([id]) => id),
    factuality: Object.fromEntries(names),
    span: attestation.content[0]!,
  };
}

function innermost({ article, attestation }: Said): {
  id: string;
  person: Person;
  factuality: Factuality;
} {
  const key = attestation.chain.at(-1)!;
  const person = PEOPLE[key] ?? { name: article.publisher, kind: "organisation" };
  return { id: ledgerId(article, key), person, factuality: attestation.factuality[key]! };
}

function disputesOf(topic: string, all: readonly Said[]): Dispute[] {
  const against = TOPICS[topic]?.against;
  return all.flatMap((said) => {
    const { id, factuality } = innermost(said);
    const attestation = `${documentId(said.article)}#${said.attestation.id}`;
    if (said.topic === topic && negates(factuality))
      return [{ source: id, relation: "denies" as const, attestation }];
    if (said.topic === against?.topic && !negates(factuality)) {
      return [{ source: id, relation: against.relation, attestation }];
    }
    return [];
  });
}

function claimOf(topic: string, all: readonly Said[]): Claim {
  const said = all.filter((each) => each.topic === topic && !negates(innermost(each).factuality));
  const origins = new Map(said.map((each) => [innermost(each).id, innermost(each).person]));
  const named = [...origins].filter(([, { kind }]) => kind !== "unnamed");
  const unassessable = origins.size - named.length;
  const parties: Record<string, number> = {};
  for (const [, { party = "none" }] of named) parties[party] = (parties[party] ?? 0) + 1;
  const channels = said.flatMap(({ article, attestation }) =>
    attestation.chain.slice(0, -1).map((id) => ledgerId(article, id)),
  );
  return {
    id: TOPICS[topic]?.id ?? `c-${topic}`,
    text: said[0]!.attestation.content.map(({ text }) => text).join(" … "),
    type: TOPICS[topic]?.type ?? "other",
    place: said.some(({ article }) => article.text.includes("Kaldemar")) ? "kaldemar" : null,
    time: null,
    attestations: said.map(toClaimAttestation),
    documents: new Set(said.map(({ article }) => article.file)).size,
    roots: {
      lower: named.length,
      expected: named.length + (unassessable > 0 ? 0.5 : 0),
      upper: named.length + (unassessable > 0 ? 1 : 0),
      cut: named.length > 0 ? named.map(([id]) => id) : [...origins.keys()],
      unassessable,
      originators: [...origins.keys()],
      channels: [...new Set(channels)],
      parties,
    },
    disputedBy: disputesOf(topic, all),
    assessments: TOPICS[topic]?.id === REMARKED ? TEST_ASSESSMENTS : [],
    evidence: TOPICS[topic]?.id === REMARKED ? TEST_EVIDENCE : [],
  };
}

/** Origin → agencies → document, and the outlets between left out: plain, but it has every role. */
function graphOf(
  claim: Claim,
  sources: ReadonlyMap<string, LedgerSource>,
  titles: ReadonlyMap<string, string>,
) {
  const nodes = new Map<string, SupportGraph["nodes"][number]>();
  const edges = new Map<string, SupportGraph["edges"][number]>();
  const edge = (from: string, to: string, reason: SupportGraph["edges"][number]["reason"]) =>
    edges.set(`${from}>${to}`, { from, to, reason, probability: 1 });
  for (const { document, chain } of claim.attestations) {
    const inner = chain.slice(1).toReversed();
    const voices = inner.length > 0 ? inner : [chain[0]!];
    voices.forEach((id, position) => {
      const { name, kind, party, named } = sources.get(id)!;
      const role = position === 0 ? "origin" : "channel";
      const inCut = claim.roots.cut.includes(id);
      nodes.set(id, { id, label: name, role, kind, party, assessable: named, inCut });
      if (position > 0) edge(voices[position - 1]!, id, "credited");
    });
    const label = titles.get(document)!;
    nodes.set(document, {
      id: document,
      label,
      role: "document",
      kind: "document",
      party: null,
      assessable: true,
      inCut: false,
    });
    edge(voices.at(-1)!, document, "published");
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] } satisfies SupportGraph;
}

function ledgerSources(
  readings: readonly Reading[],
  articles: readonly Article[],
): Map<string, LedgerSource> {
  const sources = new Map<string, LedgerSource>();
  readings.forEach((reading, position) => {
    for (const source of reading.sources) {
      const id = ledgerId(articles[position]!, source.id);
      const uses = reading.attestations.filter(({ chain }) => chain.includes(source.id)).length;
      const { name, named, affiliation, party } = source;
      const before = sources.get(id) ?? { documents: 0, attestations: 0 };
      const kind = source.kind === "narrator" ? (PEOPLE[id]?.kind ?? "organisation") : source.kind;
      sources.set(id, {
        id,
        name,
        kind,
        named,
        affiliation,
        party: PEOPLE[id]?.party ?? party,
        documents: before.documents + 1,
        attestations: before.attestations + uses,
      });
    }
  });
  return sources;
}

function derivationsOf(readings: readonly Reading[]): Derivation[] {
  const wire = readings[0]!.document;
  const from = {
    document: wire.id,
    file: wire.file,
    span: textSpan(wire.text, 0, wire.text.indexOf("\n")),
  };
  return readings.slice(-REPRINTS).map(({ document }) => ({
    from,
    to: {
      document: document.id,
      file: document.file,
      span: textSpan(document.text, 0, document.text.indexOf("\n")),
    },
    kind: "whole",
    score: 0.98,
    direction: { forward: 0.94, backward: 0.02 },
    why: ["names Kolsent as its source", "published later", "41 words in common"],
  }));
}

/** Where the invented town lies: in the middle of a sea, so that no map says more than the reports. */
const PACK: Readonly<Record<string, PackPlace>> = {
  kaldemar: {
    id: "kaldemar",
    kind: "settlement",
    names: [
      { text: "Kaldemar", language: null, status: "official", usedBy: null, from: null, to: null },
      { text: "Ostrell", language: null, status: "in-use-by", usedBy: "Quillon", from: null, to: null },
    ],
    demonym: [],
    within: null,
    lat: 44.2,
    lon: 35.1,
    precision: 4000,
    size: 6,
  },
};

/** The ledger of invented reports that the tests of server and workbench read. */
export function testLedger(): LedgerView {
  const articles = [...ARTICLES, ...Array.from({ length: REPRINTS }, (_, number) => reprint(number + 1))];
  const readings = articles.map(readingOf);
  const sources = ledgerSources(readings, articles);
  const all = articles.flatMap((article, position) =>
    readings[position]!.attestations.map(
      (attestation, number): Said => ({
        article,
        attestation,
        topic: article.words[number]!.claim,
      }),
    ),
  );
  const topics = [...new Set(all.map(({ topic }) => topic))];
  const claims = topics
    .map((topic) => claimOf(topic, all))
    .toSorted((a, b) => b.roots.upper - a.roots.upper || b.documents - a.documents || (a.id < b.id ? -1 : 1));
  const claimIds = new Map(
    all
      .filter((said) => !negates(innermost(said).factuality))
      .map((said) => [
        `${documentId(said.article)}#${said.attestation.id}`,
        TOPICS[said.topic]?.id ?? `c-${said.topic}`,
      ]),
  );
  const byId = new Map(readings.map((reading) => [reading.document.id, reading]));
  const titles = new Map(readings.map(({ document }) => [document.id, document.publisher ?? document.id]));
  const derivations = derivationsOf(readings);
  const fullText = (claim: Claim) =>
    [claim.text, ...claim.roots.originators.map((id) => sources.get(id)!.name)].join("\n").toLowerCase();

  const view: LedgerView = {
    claims: ({ text, type, source, involving, party, place, disputed, roots, limit } = {}) =>
      claims
        .filter(
          (claim) =>
            (text === undefined || fullText(claim).includes(text.toLowerCase())) &&
            (type === undefined || claim.type === type) &&
            (source === undefined || claim.attestations.some(({ chain }) => chain.includes(source))) &&
            (involving === undefined ||
              claim.disputedBy.some((dispute) => dispute.source === involving) ||
              claim.attestations.some(({ chain }) => chain.includes(involving))) &&
            (party === undefined ||
              claim.attestations.some(({ chain }) => chain.some((id) => sources.get(id)?.party === party))) &&
            (place === undefined || claim.place === place) &&
            (roots?.from === undefined || claim.roots.lower >= roots.from) &&
            (roots?.to === undefined || claim.roots.upper <= roots.to) &&
            (disputed === undefined || claim.disputedBy.length > 0 === disputed),
        )
        .slice(0, limit),
    places: () => {
      const ids = [...new Set(readings.flatMap(({ places }) => places.map(({ id }) => id)))].sort();
      return ids.map((id) => {
        const naming = readings.filter(({ places }) => places.some((place) => place.id === id));
        const names = naming.flatMap(({ places }) => places.filter((place) => place.id === id));
        return {
          id,
          names: [...new Set(names.flatMap((place) => place.names))].sort(),
          documents: naming.map(({ document }) => document.id).sort(),
          pack: PACK[id] ?? null,
        };
      });
    },
    placeOf: (stated) => stated,
    claim: (id) => claims.find((claim) => claim.id.startsWith(id)),
    graph: (id) => {
      const claim = claims.find((each) => each.id === id);
      return claim && graphOf(claim, sources, titles);
    },
    documents: () =>
      readings.map(({ document, attestations }): DocumentSummary => {
        const { id, file, title, publisher, url, published } = document;
        const captured = "2031-03-09T12:00:00Z";
        return {
          id,
          file,
          title,
          publisher,
          url,
          published,
          captured,
          attestations: attestations.length,
        };
      }),
    reading: (id) =>
      byId.get(id) ??
      readings.find(({ document }) => document.file === id || document.id.startsWith(`sha256:${id}`)),
    sources: () => [...sources.values()],
    derivations: ({ document } = {}) =>
      document === undefined
        ? derivations
        : derivations.filter(({ from, to }) => from.document === document || to.document === document),
    notes: (id) => (id === REMARKED ? [...TEST_NOTES] : []),
    edits: (document) => (document === readings[0]?.document.id ? testEdits(readings) : []),
    asOf: () => view,
    claimOf: (document, attestation) => claimIds.get(`${document}#${attestation}`),
    head: () => "5f3c0d5a9be1447f0c6c8f1d27a6a1d0c2f4b3a596877869504132231405060f",
  };
  return view;
}
