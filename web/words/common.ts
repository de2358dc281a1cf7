import { apart, capital, counted, figure, inWords, UNDATED } from "./format.ts";

/* Words of the frame, the lists, and of what several pages share. */

export const words = {
  shownBy: (assessor: string) => `Shown by ${assessor}`,
  drawsOn: (assessor: string) => `draws on ${assessor}`,
  percent: (share: number) => `${Math.round(share * 100)} %`,
  ofCircle: "of a circle around it",
  cameOut: (date: string, lag: number | null) =>
    `came out on ${date}${lag === null ? "" : ` (${lag < 0 ? "−" : "+"}${counted(Math.abs(lag), "day")})`}`,
  versionOf: (version: string) => `version ${version}`,
  runsBehind: (days: number) => `says it runs ${counted(days, "day")} behind`,
  notToBePassedOn: "not to be passed on",
  independentAssessors: (lanes: number, independent: number) =>
    `${counted(lanes, "lane")} of assessors, who come to ${independent} once those that draw on one another count as one.`,
  firstShown: (date: string, assessor: string, days: number | null) =>
    `first shown for ${date} by ${assessor}${days === null ? "" : `, ${apart(days)}`}`,
  until: "Published until",
  untilNow: "Show all",
  untilShown: (date: string, undated: number) =>
    `Only what was published by the end of ${date} (UTC)${undated === 0 ? "" : `; ${counted(undated, "document")} without a date left out`}.`,
  places: "Places",
  placesFound: (count: number) => counted(count, "place"),
  noPlaces: "No document names a place.",
  noPlacesNext: "Add documents, and a place pack for the places they are about.",
  inNoPack: "in no place pack",
  mapOf: (count: number) => `Map with ${counted(count, "place")}`,
  mapNote:
    "Land and water of Natural Earth, public domain; no borders. A circle shows how far a point may be off.",
  publishedBetween: "Published",
  from: "from",
  to: "to",
  whoClaims: "Who says who holds it",
  lanesNote:
    "A lane for each source. ● says so, ○ says it may be so, ✕ denies it, ◇ leaves it open; the colour is the party said to hold it. Nothing is settled between them.",
  lanesOf: (count: number) => `Statements over time in ${counted(count, "lane")}, listed below`,
  nobodyClaims: "No claim of who holds it was recognised.",
  effective: "for",
  someHolder: "somebody holds it",
  contested: "it is contested",
  holds: (holder: string) => `${holder} holds it`,
  claimedByNobody: "claimed by nobody",
  deniedByNobody: "denied by nobody",
  firstClaimed: (date: string, who: string) => `first claimed on ${date} by ${who}`,
  firstDenied: (date: string, who: string, days: number | null) =>
    `first denied on ${date} by ${who}${days === null ? "" : `, ${apart(days)}`}`,
  writing: "What you judge",
  judgeIt: "Judge this claim",
  judgeNote:
    "Each field stands for itself and may be left out. What others judged stays beside it, and so does what you judged before; your name and the time go with it.",
  credibilityOf: "The information (Admiralty)",
  likelihoodOf: "Likelihood (ICD 203)",
  confidenceIn: "Confidence in your judgement (ICD 203)",
  reliabilityOf: "A source in this matter",
  gradeOfIt: "Its grade (Admiralty)",
  inOwnWords: "In your own words",
  sourceAndGrade: "A source and its grade go together.",
  nothingJudged: "Give a grade or a note.",
  noteIt: "Note something",
  noteNote: "A note stays with the words of this claim, whichever claim holds them later.",
  noWords: "A note needs words.",
  decideIt: "Say that two claims are one, or are not",
  decideNote:
    "Claims are put together by rules, and rules err. What you say goes before them; the newest word on a pair counts, and the log keeps all.",
  thisClaimAnd: "This claim and the other one",
  decisions: { same: "claim the same", different: "claim different things" },
  otherClaim: "The other claim, by its id",
  reason: "Why",
  decisionNeeds: "Say whether they are the same, which other claim, and why.",
  leftOut: "left out",
  writeDown: "Write it down",
  writtenDown: "Written down.",
  whichName: "Which name, by whom",
  namesNote: "A name is recorded with who used it. It is not read as a stance, and quotes stay as they are.",
  packNames: "Names in the place packs",
  inUseBy: (party: string) => `in use by ${party}`,
  nameColumn: "Name",
  usedBy: "Used by",
  outlet: "Outlet",
  timesUsed: "Times",
  firstAndLast: "First and last",
  position: (lat: number, lon: number, precision: number | null) =>
    `${Math.abs(lat).toFixed(3)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(3)}° ${lon < 0 ? "W" : "E"}${precision === null ? "" : `, within ${precision < 1000 ? `${figure(precision)} m` : `${figure(Math.round(precision / 100) / 10)} km`}`}`,
  name: "Hearsay",
  motto: "Who says so, on whose word, and does anyone independent say it too?",
  colophon: "Hearsay shows who says what, and on whose word. Judging is for people.",
  skip: "Skip to the content",
  pages: "Pages",
  claims: "Claims",
  documents: "Documents",
  sources: "Sources",
  derivations: "Derivations",
  keys: "Keys",
  json: "This page as JSON",
  undated: UNDATED,
  untitled: "Without a title",
  unknownPublisher: "Unknown publisher",
  loading: "Reading the ledger …",
  offline: "The server does not answer. Start it again and reload this page.",
  noPage: "There is no page at this address.",
  tryHome: "All claims",
  none: "none",
  noParty: "no party",
  unnamed: "unnamed",

  search: "Search",
  searchClaims: "Words of a claim, or who says it",
  searchDocuments: "Title, publisher or file",
  searchSources: "Name, affiliation or party",
  type: "Type",
  place: "Place",
  source: "Source",
  disputed: "Disputed",
  order: "Order",
  any: "any",
  yes: "yes",
  no: "no",
  kind: "Kind",
  party: "Party",
  named: "Named",
  clear: "Clear the filters",
  sorts: {
    ledger: "most widely told first",
    roots: "most roots first",
    repeats: "most repeated first",
    disputes: "most disputed first",
  },
  claimsFound: (total: number, documents: number) =>
    `${counted(total, "claim")} in ${counted(documents, "document")}`,
  documentsFound: (total: number) => counted(total, "document"),
  sourcesFound: (total: number) => counted(total, "source"),
  derivationsFound: (total: number) =>
    counted(
      total,
      "passage that one document took from another",
      "passages that one document took from another",
    ),
  nextPage: "More claims",
  emptyLedger: "The ledger holds no claim yet.",
  emptyLedgerNext: "Add documents with “hearsay add FOLDER”, then reload this page.",
  noMatch: "No claim fits these filters.",
  noMatchNext: "Take a filter away, or search for fewer words.",
  noDocuments: "No document fits.",
  noDocumentsNext: "Search for fewer words, or add documents with “hearsay add FOLDER”.",
  noSources: "No source fits.",
  noSourcesNext: "Take a filter away, or search for fewer words.",
  noDerivations: "No document here took words from another.",
  noDerivationsNext: "Add more documents on the same events with “hearsay add FOLDER”.",

  says: "Says so",
  disputes: "Disputes it",
  nobodySays: "Nobody in the ledger says so.",
  nobodySaysNext: "Its documents only deny it; the words they answer may stand in one that is not added yet.",
  nobodyDisputes: "Nobody in the ledger disputes it.",
  nobodyDisputesNext: "That is not agreement: it may only mean that nobody was asked.",
  nobodyNamed: "Nobody in the ledger",
  more: (count: number) => `and ${figure(count)} more`,

  root: (lower: number, upper: number) => (lower === upper && upper === 1 ? "root" : "roots"),
  document: (count: number) => (count === 1 ? "document" : "documents"),
  documentsCount: (count: number) => counted(count, "document"),
  attestationsCount: (count: number) => counted(count, "attestation"),
  /** `one at least, two at most; one origin unassessable`. */
  rangeInWords(lower: number, upper: number, unassessable: number): string {
    const bounds =
      lower === upper
        ? `${inWords(lower)} ${lower === 1 ? "root" : "roots"}`
        : lower === 0
          ? `${inWords(upper)} at most`
          : `${inWords(lower)} at least, ${inWords(upper)} at most`;
    if (unassessable === 0) return bounds;
    return `${bounds}; ${inWords(unassessable)} ${unassessable === 1 ? "origin" : "origins"} unassessable`;
  },
  markLabel: (documents: number, range: string) =>
    `${counted(documents, "document")}, ${range} ${range === "1" ? "root" : "roots"}`,
  unassessable: (count: number) =>
    count === 1
      ? "One anonymous origin cannot be assessed and adds nothing to the lower bound."
      : `${capital(inWords(count))} anonymous origins cannot be assessed and add nothing to the lower bound.`,

  saysThat: (plural: boolean) => (plural ? "say" : "says"),
  and: " and ",
  times: (count: number) => `(in ${figure(count)} documents)`,
  restsOn: "Rests on",
  restsOnNobody: "Nobody who could be asked",
  cutMeaning: (cut: number, documents: number, assessable: boolean, open: boolean) => {
    const these = cut === 1 ? "this one source" : `these ${inWords(cut)} sources`;
    if (!assessable)
      return `Without ${these} nothing would be left, and nobody can assess ${cut === 1 ? "it" : "them"}.`;
    if (open) return `Without ${these} only support that nobody can assess would be left.`;
    if (documents === 1) return `Without ${these} the one document would have nothing left to stand on.`;
    return `If ${these} were wrong, all ${figure(documents)} documents would have nothing left to stand on.`;
  },
  lede: (documents: number, lower: number, upper: number) => {
    if (lower === 0)
      return `${counted(documents, "document")}, and nobody in ${documents === 1 ? "it" : "them"} who could be asked.`;
    if (upper > 1 || documents === 1) return "";
    return `${counted(documents, "document")}, one root: all of them go back to one word.`;
  },
  whereFrom: "Where it comes from",
  origins: "Origins",
  channels: "Channels",
  graphLabel: (origins: number, channels: number, documents: number) =>
    `Support graph: ${counted(origins, "origin")}, ${counted(channels, "channel")}, ${counted(documents, "document")}`,
  bundle: (count: number) => `${figure(count)} documents`,
  bundleOpen: (count: number) => `${figure(count)} documents with the same support. Open the bundle`,
  bundleHint: "open",
  bundleClose: "Fold again",
  inCut: "rests here",
  sameInWords: "The same in words",
  graphLegend: {
    origin: "origin",
    unassessable: "anonymous origin",
    channel: "channel",
    document: "document",
    cut: "cut: everything to the right rests here",
    copied: "copied",
  },
  alsoIn: (count: number) => `The same words in ${counted(count, "more document")}`,
  readThere: "Read it there",
  on: "On condition",
  showAll: (count: number) => `Show all ${figure(count)}`,
  assessments: "What people judge",
  evidence: "Evidence attached",
  notes: "Notes",
  replacedBy: (id: string) => `Replaced by ${id}`,
  restsOnEvidence: (ids: readonly string[]) => `Rests on ${ids.join(", ")}`,
  noAssessment: "No person has assessed this claim. Hearsay itself never does.",

  voicesHere: "Whose voice",
  narratorVoice: "the publisher’s own voice",
  ownVoice: "own voice",
  voiceKinds: { narrator: "In its own voice", named: "Named sources", unnamed: "Unnamed sources" },
  inQuotationMarks: "In quotation marks",
  attestation: "Attestation",
  close: "Close",
  chain: "Chain, from the publisher inwards",
  how: "How it is given",
  readAs: "Read as",
  asEvent: "Event",
  actor: "Who",
  target: "Whom or what",
  holder: "Held by",
  time: "When",
  amount: "How many",
  negated: "negated",
  claim: "Claim",
  noClaim: "This attestation belongs to no claim of the ledger.",
  claimGist: (documents: number, range: string, disputes: number) =>
    `${counted(documents, "document")}, ${range} ${range === "1" ? "root" : "roots"}${disputes > 0 ? `, ${counted(disputes, "dispute")}` : ""}`,
  alsoHere: "These words also stand in",
  notice: "Notice",
  passages: "Passages shared with other documents",
  takenFrom: "Taken from",
  takenBy: "Taken over by",
  sharedWith: "Shared with",
  inMargin: { from: "as in", by: "taken over by" },
  edits: "Changed between captures",
  silentEdit: "none of the new words says that anything was changed",
  admittedEdit: "the new words say so",
  asOf: (day: string) => `What the ledger knew on ${day}.`,
  asOfNow: "Show what it knows now",
  captured: (time: string) => `captured ${time}`,
  noAttestations: "The reading found nobody’s word in this document.",
  noAttestationsNext: "Look at the other documents, or read this one as it stands.",
  address: "Address",
  hash: "SHA-256",
  here: "this document",
  score: (value: number) => `${Math.round(value * 100)} of 100 that the wording is no coincidence`,

  saysWhat: "Says",
  relays: "Passes on",
  disputesWhat: "Disputes",
  sourceEmpty: "No claim of the ledger goes through this source.",
  sourceEmptyNext: "Its words may stand in documents that are not added yet.",
  through: "on the word of",
} as const;
