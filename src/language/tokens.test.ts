import { expect, test } from "vitest";
import { ADDRESS, EMOJI, NUMBER, PUNCTUATION, tokenise, WORD } from "./tokens.ts";

function cut(text: string): string[] {
  const { count, start, end } = tokenise(text);
  return Array.from({ length: count }, (_, i) => text.slice(start[i], end[i]));
}

function kinds(text: string): number[] {
  const { count, kind } = tokenise(text);
  return [...kind.subarray(0, count)];
}

const CASES: readonly (readonly [what: string, text: string, tokens: string])[] = [
  ["marks stand alone", "Orlan left, then (late) returned.", "Orlan|left|,|then|(|late|)|returned|."],
  ["possessives stand alone", "the city’s gate", "the|city|’s|gate"],
  ["straight and curly apostrophes cut alike", "Marl's it’s", "Marl|'s|it|’s"],
  ["negation stands alone", "didn’t won't can't", "did|n’t|wo|n't|ca|n't"],
  ["cannot is two words", "They cannot stay.", "They|can|not|stay|."],
  ["other clitics", "we’re they’ve I'll he’d I’m", "we|’re|they|’ve|I|'ll|he|’d|I|’m"],
  ["apostrophes inside names stay", "O’Brannagh of N’Dal", "O’Brannagh|of|N’Dal"],
  ["a possessive behind a figure", "the 1990’s", "the|1990|’s"],
  ["a possessive behind an abbreviation", "the U.S.’s envoy", "the|U.S.|’s|envoy"],
  ["a plural possessive leaves its mark", "the officers’ families", "the|officers|’|families"],
  ["titles keep their full stop", "Gen. Brek met Mrs. Orlan", "Gen.|Brek|met|Mrs.|Orlan"],
  ["months keep theirs", "on Dec. 3", "on|Dec.|3"],
  ["an ordinary word does not", "He sat. She ran.", "He|sat|.|She|ran|."],
  ["a word that shortens before a figure", "No. 5, Art. 12 and Mar. 3", "No.|5|,|Art.|12|and|Mar.|3"],
  ["and is a word elsewhere", "He said no. Five left.", "He|said|no|.|Five|left|."],
  ["a year with circa", "built c. 1650", "built|c.|1650"],
  ["court cases", "Orlan v. Brek", "Orlan|v.|Brek"],
  ["single letters with full stops", "U.S. a.m. e.g. this", "U.S.|a.m.|e.g.|this"],
  ["degrees", "a Ph.D. in law", "a|Ph.D.|in|law"],
  ["initials", "J. R. Orlan", "J.|R.|Orlan"],
  ["the word I", "taller than I. Orlan left", "taller|than|I|.|Orlan|left"],
  ["the initial I", "Marek I. Orlan left", "Marek|I.|Orlan|left"],
  ["decimals and thousands", "7.5 of 3,400", "7.5|of|3,400"],
  ["clock times and dates", "at 08:15 on 2031-03-04, or 4/3/31", "at|08:15|on|2031-03-04|,|or|4/3/31"],
  ["figures with letters", "the 12th, the 90s, 5km", "the|12th|,|the|90s|,|5km"],
  ["a full stop behind a figure", "in 2031. Then", "in|2031|.|Then"],
  ["money and shares", "$5.20, or 12%", "$|5.20|,|or|12|%"],
  ["feet and inches", "6'2\" tall", "6|'|2|\"|tall"],
  ["web addresses", "see https://marl.example/a?b=c, or", "see|https://marl.example/a?b=c|,|or"],
  ["web addresses in brackets", "(www.marl.example/x)", "(|www.marl.example/x|)"],
  ["bare hosts", "on kolsent.example today", "on|kolsent.example|today"],
  ["mail addresses", "to m.orlan@marl.example.", "to|m.orlan@marl.example|."],
  ["a missing space is no host", "the town.The mayor", "the|town|.|The|mayor"],
  ["handles and hashtags", "@orlan_press #Marl2031 # 5", "@orlan_press|#Marl2031|#|5"],
  ["hyphenated words", "the Kesmor-backed militia", "the|Kesmor-backed|militia"],
  ["a hyphen at the edge", "pre- and post-war", "pre|-|and|post-war"],
  ["dashes stand alone", "Marl—once rich—fell", "Marl|—|once|rich|—|fell"],
  ["double hyphens are one mark", "Marl -- once rich", "Marl|--|once|rich"],
  ["ellipses are one mark", "well... yes…", "well|...|yes|…"],
  ["double single marks are one mark", "''We left,'' he said", "''|We|left|,|''|he|said"],
  ["datelines", "MARL, Dec. 3 (Tavra) — Two", "MARL|,|Dec.|3|(|Tavra|)|—|Two"],
  ["emoji stand alone", "great😀😀 news", "great|😀😀|news"],
  ["joined and coloured emoji stay whole", "👩🏽‍🚒❤️ 🇺🇦", "👩🏽‍🚒❤️|🇺🇦"],
  ["signs with a variation selector", "⚠️ Danger", "⚠️|Danger"],
  ["letters beyond the basic plane", "𝒜lpha 𐐷𐐲", "𝒜lpha|𐐷𐐲"],
  ["cries are one mark", "What?!! No!", "What|?!!|No|!"],
  ["rules and rows of marks are one mark", "==== *** ____ a", "====|***|____|a"],
  ["emoticons between spaces", "fine :) or ;-( here", "fine|:)|or|;-(|here"],
  ["a colon before a bracket is no emoticon", "as follows:) (Marl:)", "as|follows|:|)|(|Marl|:|)"],
  ["files", "see List.pdf and a.b.html.", "see|List.pdf|and|a.b.html|."],
  ["mail to hosts with any ending", "m.o@marl.nl, or", "m.o@marl.nl|,|or"],
  ["et al.", "Orlan et al. say Al. fell", "Orlan|et|al.|say|Al|.|fell"],
  ["other scripts", "Орлан з’їв, 奥兰", "Орлан|з’їв|,|奥兰"],
  ["combining marks stay with their letter", "cafe\u0301 bar", "cafe\u0301|bar"],
  ["no-break and thin spaces part words", "3\u00a0000\u2009km", "3|000|km"],
  ["nothing", "", ""],
  ["nothing but space", " \n\t\u00a0", ""],
];

test.each(CASES)("%s", (_, text, tokens) => {
  expect(cut(text).join("|")).toBe(tokens);
});

test("tells kinds apart", () => {
  expect(kinds("Marl 5 , #x 😀 www.marl.example")).toEqual([
    WORD,
    NUMBER,
    PUNCTUATION,
    ADDRESS,
    EMOJI,
    ADDRESS,
  ]);
});

test("lone halves of surrogate pairs are tokens like any others", () => {
  expect(cut("a \ud83d b \ude00")).toEqual(["a", "\ud83d", "b", "\ude00"]);
});

test("a very long address is cut between code points", () => {
  const text = `www.${"😀".repeat(3000)}`;
  const { count, start, end } = tokenise(text);
  for (let i = 0; i < count; i++) expect(text.slice(start[i], end[i]).isWellFormed()).toBe(true);
});
