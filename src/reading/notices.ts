import { type Attributions, UNATTRIBUTED } from "../attribution/attribute.ts";
import type { Attribution } from "../attribution/attribution.ts";
import { NARRATOR } from "../attribution/source.ts";
import { type Analysis, tokenAt } from "../language/analysis.ts";
import { type TextSpan, textSpan } from "../language/span.ts";
import type { LoadedTerm, TermIndex } from "./loaded-terms.ts";
import type { Attestation, Notice, Relation } from "./reading.ts";
import { singleRoots } from "./single-root.ts";

/** One notice code, the patterns that raise it and what it tells the reader. */
interface Pattern {
  readonly code: string;
  readonly pattern: RegExp;
  /** Counts in the document’s own voice only: neither in quotation marks nor in what somebody is made to say. */
  readonly voice?: boolean;
  readonly message: string;
}

/** Verbs for making sure, as they follow `could not` and `could not be`. */
const CHECKED =
  "(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?|authenticated?|check(?:ed)?|establish(?:ed)?|determined?|ascertain(?:ed)?)\\b";

// Bounded gaps only: each pattern stays linear on any text.
const PATTERNS: readonly Pattern[] = [
  {
    code: "no-independent-verification",
    pattern: new RegExp(
      [
        String.raw`\b(?:(?:can|could|has|have|had)(?: ?not|n[’']t)|can[’']t) (?:[a-z]+ly |yet ){0,2}(?:(?:be|been) )?(?:[a-z]+ly )?${CHECKED}`,
        String.raw`\b(?:independent(?:ly)?|outside) (?:verification|confirmation|corroboration)\b`,
        String.raw`\b(?:unable|not (?:immediately )?(?:been )?(?:able|possible)) to (?:[a-z]+ly )?(?:${CHECKED}|examine|say whether)`,
        String.raw`\b(?:neither|none|nothing|no)\b[^.!?:;\n]{0,60}? (?:could|can|has|have|had) (?:be|been) (?:[a-z]+ly )?${CHECKED}`,
        String.raw`\bno (?:way|means) (?:of|to) (?:[a-z]+ly )?(?:check|verify|confirm)`,
        String.raw`\bnot immediately clear\b`,
        String.raw`\bnot (?:yet )?(?:been )?(?:[a-z]+ly )?(?:verified|confirmed|authenticated|corroborated)\b`,
        String.raw`\b(?:impossible|difficult|hard) to (?:[a-z]+ly )?(?:verify|confirm|check|corroborate)\b`,
        String.raw`\b(?:can|could) neither be ${CHECKED}`,
        String.raw`\bcannot vouch for\b`,
        String.raw`\b(?:not in a|in no) position to ${CHECKED}`,
        String.raw`\b(?:unable|not (?:yet )?(?:been )?able) to (?:contact|reach|enter|visit|inspect|speak (?:to|with))\b`,
        String.raw`\b(?:can|could) ?not (?:enter|visit|inspect)\b`,
        String.raw`\b(?:can|could) ?not be traced\b`,
        String.raw`\b(?:(?:offer|present|show)(?:s|ed|ing)?|gives?|gave|giving|(?:provid|produc)(?:es?|ed|ing)) no (?:evidence|proof)\b`,
        String.raw`\b(?:unverified|unconfirmed|unverifiable)\b`,
      ].join("|"),
      "gi",
    ),
    message: "The document itself says that this is not verified.",
  },
  {
    code: "no-independent-verification",
    voice: true,
    pattern:
      /\b(?:we|I) (?:(?:simply )?(?:do not|don[’']t) know (?:who|whether|if|how|what|where|when)|(?:have|had) (?:not|no) (?:seen|been shown|checked|way)|did not (?:check|verify))\b/gi,
    message: "The document itself says that this is not known to it.",
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
      /\b(?:following|after|since|upon) (?:the |its |their |his )?(?:[\p{L}’'-]{1,60}[’']s? |city |town ){0,2}(?:liberation|capture|fall|recapture|occupation|annexation|seizure)\b/giu,
    message: "Taken for granted in the document’s own voice, with no source for it.",
  },
  {
    code: "narrator-presupposes",
    voice: true,
    pattern: /(?<!\p{L})\p{L}{1,40}[’']s (?:liberation|recapture|annexation|occupation)\b/giu,
    message: "Taken for granted in the document’s own voice, with no source for it.",
  },
  {
    code: "correction",
    voice: true,
    pattern:
      /\b(?:(?:this morning|yesterday|earlier|on [a-z]+day|in (?:our|my|an earlier) [a-z]+(?: [a-z]+)?),? (?:I|we) (?:said|wrote|reported)\b|(?:I|we) (?:wrongly|mistakenly|incorrectly|erroneously) (?:said|wrote|reported)\b)/gi,
    message: "The document corrects or withdraws something that was said before.",
  },
  {
    code: "correction",
    pattern:
      /\b(?:correction:|correction to |corrections? and clarifications?|corrects|corrected|an earlier version|withdr(?:ew|awn) (?:the|its|that) (?:figure|report|statement)|amended to)/gi,
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
  const voiced = ownVoice(analysis, found.attributions);
  for (const { code, pattern, voice, message } of PATTERNS) {
    const spans = matches(analysis.text, pattern).filter((span) => voice !== true || voiced(span));
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

/** Whether a span stands outside of quotation marks and of everything that is attributed. */
function ownVoice(analysis: Analysis, attributions: readonly Attribution[]): (span: TextSpan) => boolean {
  const { quoteOf, tokens } = analysis;
  const attributed = new Uint8Array(tokens.count);
  for (const attribution of attributions)
    for (const { from, to } of attribution.tokens) attributed.fill(1, from, to);
  return ({ start }) => {
    const at = tokenAt(tokens, start);
    return at < tokens.count && quoteOf[at]! < 0 && attributed[at] === 0;
  };
}

function matches(text: string, pattern: RegExp): TextSpan[] {
  return [...text.matchAll(pattern)].map((match) =>
    textSpan(text, match.index, match.index + match[0].length),
  );
}
