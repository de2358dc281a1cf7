import type { Span } from "../language/span.ts";

const PEOPLE = String.raw`(?:teams?|reporters?|correspondents?|journalists?|photographers?|(?:camera\s)?crews?|researchers?|monitors?|observers?|investigators?)`;
const SAW =
  "(?:saw|seen|counted|photographed|filmed|found|heard|watched|witnessed|passed|visited|examined|tried|measured|observed|noticed|interviewed|reached|entered|met)";
/** Nobody of the publisher itself: what an agency or a reader saw. */
const OWN = String.raw`(?:[Oo]ur|[Tt]his\s(?:newspaper|agency|paper|station|channel|magazine|website)(?:['’]s)?)`;
const FOR_ITSELF = String.raw`${SAW}\s(?:it\s)?(?:for|by)\s(?:itself|ourselves|myself|themselves)`;
const LEAST_NAME = 4;

/**
 * The paragraphs in which a publisher tells what its own people saw: `a two-person Candlemark team saw for itself …`,
 * `our correspondent counted …`. An outlet that was there is an origin, not a narrator whom nobody can ask. Words
 * between quotation marks are somebody else's. English only; empty where nothing of the kind is said.
 */
export function observedIn(text: string, publisher: string | null): Span[] {
  const told = text.replaceAll(/[“„"«][^“„”"«»\n]*[”"»]/gu, (quoted) => " ".repeat(quoted.length));
  const own = ownPeople(publisher);
  if (!own.test(told)) return [];
  const spans: Span[] = [];
  const sight = new RegExp(
    String.raw`(?:${own.source}|\b(?:[Tt]he|[Aa]|[Ii]ts)\s${PEOPLE}\b|\b[Ww]e\b|\b[Ii]t\b)[^.!?\n]{0,60}?\b${SAW}\b`,
    "u",
  );
  const people = new RegExp(String.raw`\b${PEOPLE}\b|\b[Ww]e\b`, "u");
  for (const { index, 0: paragraph } of told.matchAll(/[^\n]+/gu))
    if (people.test(paragraph) && sight.test(paragraph))
      spans.push({ start: index, end: index + paragraph.length });
  return spans;
}

/** Ways to speak of people whom the publisher sent. */
function ownPeople(publisher: string | null): RegExp {
  const names = namesOf(publisher).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  const by = names.length === 0 ? "" : `|(?:${names.join("|")})(?:['’]s)?`;
  const of =
    names.length === 0
      ? ""
      : String.raw`|\b${PEOPLE}\s(?:for|of|from|with)\s(?:the\s)?(?:${names.join("|")})\b`;
  return new RegExp(
    String.raw`(?:\b(?:${OWN}${by})\s(?:[\p{Ll}-]{1,20}\s){0,2}?${PEOPLE}\b${of}|\b[Ww]e\s(?:saw|filmed|visited|photographed|watched|witnessed)\b|${FOR_ITSELF})`,
    "u",
  );
}

/** `Ostrell Lantern` is the Lantern, too. */
function namesOf(publisher: string | null): string[] {
  if (publisher === null || publisher.trim() === "") return [];
  const last = publisher.split(/\s+/u).at(-1)!;
  return last.length >= LEAST_NAME && last !== publisher ? [publisher, last] : [publisher];
}
