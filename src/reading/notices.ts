import { type Attributions, UNATTRIBUTED } from "../attribution/attribute.ts";
import type { Attribution } from "../attribution/attribution.ts";
import { NARRATOR } from "../attribution/source.ts";
import type { Analysis } from "../language/analysis.ts";
import { type TextSpan, textSpan } from "../language/span.ts";
import type { LoadedTerm, TermIndex } from "./loaded-terms.ts";
import type { Attestation, Notice, Relation } from "./reading.ts";
import { singleRoots } from "./single-root.ts";

/** One notice code, the patterns that raise it and what it tells the reader. */
interface Pattern {
  readonly code: string;
  readonly pattern: RegExp;
  readonly message: string;
}

// Bounded gaps only: each pattern stays linear on any text.
const PATTERNS: readonly Pattern[] = [
  {
    code: "no-independent-verification",
    pattern:
      /\b(?:(?:could|can|cannot|has|have|had) ?not (?:immediately |yet )?(?:be|been) (?:independently )?(?:verified|confirmed|corroborated)|(?:independent(?:ly)?|outside) (?:verification|confirmation|corroboration)|not (?:immediately )?possible to (?:independently )?(?:verify|confirm|check)|(?:could|can) ?not (?:immediately |independently ){0,2}(?:verify|confirm|corroborate)|unable to (?:independently )?(?:verify|confirm)|not (?:been )?independently (?:verified|confirmed)|no independent (?:verification|confirmation)|unverified|unconfirmed)\b/gi,
    message: "The document itself says that this is not verified.",
  },
  {
    code: "limited-access",
    pattern:
      /\b(?:(?:limited|restricted|no|without) access (?:to|for)|access (?:is|was|remains) (?:limited|restricted|denied)|not (?:been )?allowed (?:in|into|access))\b/gi,
    message: "Access to the place is limited, so that few could check.",
  },
  {
    code: "narrator-presupposes",
    pattern:
      /\b(?:following|after|since|upon) (?:the |its |their |his )?(?:[\p{L}’'-]+[’']s? |city |town ){0,2}(?:liberation|capture|fall|recapture|occupation|annexation|seizure)\b/giu,
    message: "Taken for granted in the document’s own voice, with no source for it.",
  },
  {
    code: "correction",
    pattern:
      /\b(?:correction:|corrects|corrected|an earlier version|withdr(?:ew|awn) (?:the|its|that) (?:figure|report|statement)|amended to)/gi,
    message: "The document corrects or withdraws something that was said before.",
  },
];

/** Remarks a careful reader would make, each with the words it is about, in text order. */
export function noticesOf(
  analysis: Analysis,
  found: Attributions,
  attestations: readonly Attestation[],
  relations: readonly Relation[],
  terms: TermIndex,
): Notice[] {
  const notices: Notice[] = [
    ...sourceNotices(found),
    ...attributionNotices(found.attributions),
    ...singleRoots(attestations, found.sources, relations),
  ];
  for (const { code, pattern, message } of PATTERNS) {
    const spans = matches(analysis.text, pattern);
    if (spans.length > 0) notices.push({ code, spans, message });
  }
  notices.push(...loadedNotices(analysis, terms));
  return notices.sort(
    (a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0) || (a.code < b.code ? -1 : 1),
  );
}

function sourceNotices({ sources, anonymous }: Attributions): Notice[] {
  const notices: Notice[] = [];
  for (const source of sources) {
    if (source.id === NARRATOR || source.id === UNATTRIBUTED) continue;
    if (anonymous.has(source.id) && source.mentions.length > 0) {
      notices.push({
        code: "unnamed-source",
        spans: source.mentions.slice(0, 1),
        message: source.named
          ? `“${source.name}” is not a full name: nobody could go and ask.`
          : `No name is given for “${source.name}”: nobody could go and ask.`,
      });
    }
    if (source.party !== null && source.mentions.length > 0) {
      notices.push({
        code: "party-to-conflict",
        spans: source.mentions.slice(0, 1),
        message: `“${source.name}” shares the interest of ${source.party}, a side of the contest.`,
      });
    }
  }
  return notices;
}

function attributionNotices(attributions: readonly Attribution[]): Notice[] {
  const notices: Notice[] = [];
  // Nobody in particular is one source, however often it is made to speak.
  const weasels: TextSpan[] = [];
  for (const attribution of attributions) {
    const spans = attribution.cue.length > 0 ? attribution.cue : attribution.content.slice(0, 1);
    if (attribution.garbled) {
      notices.push({
        code: "garbled-attribution",
        spans,
        message: "As worded, the speaker cites the agency; most likely the agency carried the speaker.",
      });
    }
    if (attribution.chain.at(-1) === UNATTRIBUTED && attribution.weasel) weasels.push(...spans);
  }
  if (weasels.length > 0) {
    notices.push({
      code: "weasel-attribution",
      spans: weasels,
      message: "Somebody is said to say it, but the text does not tell who.",
    });
  }
  return notices;
}

/** One notice a term; where terms overlap (`terrorist`, `terrorists`) the longest that begins first. */
function loadedNotices({ text, tokens, words }: Analysis, terms: TermIndex): Notice[] {
  const found = new Map<LoadedTerm, TextSpan[]>();
  for (let at = 0; at < tokens.count; at++) {
    const start = tokens.start[at]!;
    const hit = terms.at(text, start, words[at]!);
    if (hit === undefined) continue;
    const spans = found.get(hit.term) ?? [];
    spans.push(textSpan(text, start, hit.end));
    found.set(hit.term, spans);
    while (at + 1 < tokens.count && tokens.start[at + 1]! < hit.end) at++;
  }
  return [...found].map(([term, spans]) => ({
    code: "loaded-term",
    spans,
    message: `“${term.term}” ${term.implies}`,
  }));
}

function matches(text: string, pattern: RegExp): TextSpan[] {
  return [...text.matchAll(pattern)].map((match) =>
    textSpan(text, match.index, match.index + match[0].length),
  );
}
