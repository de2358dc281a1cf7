import { formTable } from "./verb-forms.ts";

/**
 * English verbs that report speech, thought or evidence, by what the source does with them. Collected by hand from
 * grammars of reporting (Quirk et al. 1985, ch. 16; Levin 1993, classes 29 and 37) and from reading news.
 * A verb stands in the first class that fits; frames say what may follow it.
 */
export const REPORTING_CLASSES = {
  say: "say tell state report note add announce write tweet post declare explain relate recount recall mention observe remark comment reply respond answer repeat reiterate stress emphasize emphasise underline underscore highlight point inform brief testify specify clarify notify advise publish conclude determine find discover learn hear read see know understand realise realize remember continue argue reason quip joke shout cry exclaim yell whisper mutter insist assure outline detail describe depict portray characterize characterise call label term dub cite quote broadcast refer speak talk recount recollect interject put object complain protest retort counter rejoin opine volunteer confide establish attribute plead crow grumble concur brand",
  claim: "claim allege assert maintain contend profess purport accuse charge blame boast",
  confirm:
    "confirm acknowledge admit concede confess verify corroborate affirm agree accept recognise recognize reveal disclose certify reaffirm attest",
  deny: "deny dismiss reject refute rebut dispute contradict disavow repudiate disclaim decry debunk discount contest",
  predict: "predict forecast expect foresee anticipate estimate envisage caution warn threaten fear project",
  suggest:
    "suggest speculate imply hint assume presume suspect guess reckon surmise theorise theorize hypothesise hypothesize propose",
  believe: "believe think consider feel hold hope trust judge deem view regard imagine suppose worry",
  doubt: "doubt question wonder ask inquire enquire query",
  want: "want demand urge request seek wish plan intend promise pledge vow swear refuse decline offer order appeal instruct forbid",
  rate: "praise criticize criticise condemn denounce welcome applaud hail endorse thank mock ridicule deride regret lament deplore express voice slam",
  show: "show indicate reflect prove demonstrate illustrate signal mean",
} as const;

export type ReportingClass = keyof typeof REPORTING_CLASSES;

const classOf = new Map<string, ReportingClass>();
for (const [name, list] of Object.entries(REPORTING_CLASSES)) {
  for (const base of list.split(" ")) if (!classOf.has(base)) classOf.set(base, name as ReportingClass);
}
const forms = formTable(classOf.keys());
// `found`, `saw`, `felt`, `left` belong to these verbs; `lay`, `reports` as nouns are the tagger's business.

/** Base form of a reporting verb in any of its forms, or undefined. */
export function reportingBase(word: string): string | undefined {
  return forms.get(word);
}

export function reportingClass(base: string): ReportingClass | undefined {
  return classOf.get(base);
}

export function isReportingForm(word: string): boolean {
  return forms.has(word);
}
