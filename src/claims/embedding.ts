import { formTable } from "../language/en/verb-forms.ts";

/**
 * What a word does to the event it governs. `managed to leave` and `did not manage to leave` both tell whether somebody
 * left; `hoped to leave` does not. After Karttunen (1971, Implicative verbs; 2012, Simple and phrasal implicatives),
 * Nairn, Condoravdi and Karttunen (2006, Computing relative polarity in textual inference), Kiparsky and Kiparsky
 * (1970, Fact) and Saurí (2008, A factuality profiler); words collected by hand from these, from grammars (Quirk et al.
 * 1985, ch. 16) and from reading news.
 */
const CLASSES = {
  /** It happened; under negation it did not. */
  manage:
    "manage bother dare happen succeed remember turn come get prove serve suffice begin start commence continue keep " +
    "resume proceed end wind go help rush return",
  /** It did not happen; under negation it did. */
  fail: "fail neglect forget omit refrain avoid miss escape abstain desist cease stop quit discontinue halt evade skip",
  /** It did not happen, or not when it should have. */
  prevent:
    "prevent refuse decline reject block ban bar forbid prohibit preclude cancel abandon avert foil thwart deter dissuade " +
    "stave ward withhold deny suspend postpone delay oppose resist scrap shelve freeze hinder hamper impede obstruct veto " +
    "stall",
  /** It happened; under negation it is open. */
  cause:
    "force cause make lead compel bring drive oblige prompt spark trigger induce provoke let have get coerce pressure " +
    "help enable allow complete finish accomplish achieve commit conduct carry undergo suffer face hold launch stage " +
    "mount wage undertake perform perpetrate witness experience endure inflict",
  /** Takes it for granted, whatever its own sign. */
  know:
    "know realize realise regret learn discover notice remember forget recall see find observe note recognize recognise " +
    "understand resent mind appreciate rue bemoan lament deplore celebrate mourn follow cite reveal disclose admit " +
    "acknowledge concede confess point confirm show prove welcome praise condemn hail applaud criticize criticise blame " +
    "thank denounce explain mark commemorate investigate probe survive react",
  /** It is told, by whoever speaks. */
  say:
    "say tell state report note add announce write declare relate recount mention remark comment reply respond answer " +
    "repeat reiterate stress emphasize emphasise underline underscore inform brief testify specify clarify notify insist " +
    "assure describe conclude determine hear read publish maintain claim allege assert contend profess argue charge " +
    "accuse quote tout boast swear",
  /** It is said not to be so. */
  contradict: "deny dispute refute rebut disprove contradict disclaim debunk pretend feign",
  /** It is taken for likely. */
  believe:
    "believe think consider feel suppose assume presume guess reckon suspect imagine judge deem suggest speculate hint " +
    "imply indicate appear seem signal tend surmise estimate calculate figure view regard look",
  doubt:
    "doubt question wonder ask inquire query debate examine consider discuss explore contemplate mull weigh ponder study " +
    "assess",
  /** It lies ahead and is expected. */
  expect:
    "expect predict forecast foresee anticipate project envisage await schedule slate set poise plan prepare intend aim " +
    "mean promise pledge vow agree decide arrange resolve commit undertake ready gear book due",
  /** It lies ahead and is wanted, feared or allowed. */
  want:
    "want wish hope demand urge request seek need desire require ask order call appeal press push lobby propose advise " +
    "recommend encourage beg invite persuade convince advocate support favor favour back endorse insist pray yearn long " +
    "prefer like love would offer authorize authorise approve permit allow entitle consent clear empower instruct direct " +
    "command tell bid threaten warn fear worry risk caution",
  /** Tried, with the outcome left open. */
  attempt:
    "try attempt strive struggle endeavor endeavour fight work move bid battle campaign compete vie act",
  /** It can be. */
  able:
    "able can enable allow equip help free willing ready eager reluctant hesitant unwilling likely unlikely certain sure " +
    "bound possible impossible hard difficult easy",
} as const;

export type Embedding = keyof typeof CLASSES;

const byForm = new Map<string, readonly Embedding[]>();
for (const [name, list] of Object.entries(CLASSES)) {
  for (const form of formTable(list.split(" ")).keys())
    byForm.set(form, [...(byForm.get(form) ?? []), name as Embedding]);
}

/** Classes of a word in any of its forms, in lower case; most words have none, some have several. */
export function embeddingsOf(word: string): readonly Embedding[] {
  return byForm.get(word) ?? [];
}
