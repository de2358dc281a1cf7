import { type GoldAnnotation, type GoldArticle, parseArticle } from "./attribution-gold.ts";
import type { OwnArticle } from "./attribution-own.ts";

/** Who the people of an article are in its place: what is said, in which role, through whom stays as it is. */
export const VARIANTS = [
  "genders",
  "slavic",
  "arabic",
  "chinese",
  "west-african",
  "single",
  "call-signs",
] as const;
export type Variant = (typeof VARIANTS)[number];

type Gender = "f" | "m" | null;

interface Culture {
  readonly f: readonly string[];
  readonly m: readonly string[];
  readonly family: readonly string[];
  readonly familyFirst: boolean;
}

const CULTURES: Readonly<Record<Exclude<Variant, "genders" | "single" | "call-signs">, Culture>> = {
  slavic: {
    f: words(
      "Oksana Ludmila Halina Zdenka Miroslava Yevheniya Vesna Katarzyna Snezhana Radmila Bohdana Tatyana",
    ),
    m: words(
      "Vsevolod Bohdan Mykola Zbigniew Yaroslav Dragomir Stanislav Oleksiy Vaclav Grigoriy Miroslav Taras",
    ),
    family: words(
      "Hrytsenkov Podolskin Kralichek Vyshnevin Stoyanich Zelinkov Dobrovan Marchukin Petrashko Radichev Lysenkov Novotchin Kovalyk Shevtsin Tomashek Borychko Yurkevin Vasilchuk",
    ),
    familyFirst: false,
  },
  arabic: {
    f: words("Samira Hanan Rasha Amal Nawal Suhad Layan Thuraya Ibtisam Maysoon Dalal Widad"),
    m: words("Tariq Faisal Munir Ghassan Bassel Hazim Nadir Rashid Zuhair Adnan Khalil Marwan"),
    family: words(
      "Al-Rashidi Al-Hamdan Khouriyan Al-Sabbar Barghash Al-Tamir Haddawi Al-Qadir Shamoun Al-Zaydan Mansuri Al-Furat Nassour Al-Jabari Tahhan Al-Bayati Darwazeh Al-Kinani",
    ),
    familyFirst: false,
  },
  chinese: {
    f: words("Meilin Xiuying Yulan Jiahui Lihua Shuzhen Qiaolian Ruoxi Wenjing Huifang Baozhen Yanping"),
    m: words("Jianguo Zhiqiang Weimin Haoran Guodong Yongfu Dewei Shaoqing Mingzhe Baoshan Chunlin Tielong"),
    family: words("Qiao Deng Fang Xie Luo Meng Tang Shen Pan Gao Yuan Cheng Jiang Peng Kong Shao Wan Lei"),
    familyFirst: true,
  },
  "west-african": {
    f: words("Adjoa Aminata Fatoumata Efua Ngozi Abena Mariama Yetunde Awa Chidinma Akosua Ramatou"),
    m: words("Kwabena Ousmane Chukwudi Seydou Kofi Babacar Emeka Issouf Yaovi Tunde Mamadou Kwaku"),
    family: words(
      "Asantewo Dialloba Okonjawe Traorani Mensaku Adeyinwa Sarkodaye Coulibara Nwachuka Keitara Boatengo Sowandi Afolaby Togbanu Ouedrago Amankwo Danquaye Sissokan",
    ),
    familyFirst: false,
  },
};

const SINGLE = words(
  "Wirasti Sulandri Mutala Thongpa Suhartono Bandaro Katrin Liyanda Osei Tenzin Marlina Dorje Prasetya Nilar Kusuma Yangchen Rinzin Anjani Sonam Purnama Lestari Wangmo Hendra Zawmin",
);
const CALL_SIGNS = words(
  "Badger Heron Sexton Marten Anvil Juniper Falcon Cobalt Otter Lantern Granite Magpie Thistle Ferret Bellows Walrus Copper Plover Hazel Mongoose Rook Cinder Lynx Barley",
);

function words(list: string): readonly string[] {
  return list.split(" ");
}

/** Words that come in pairs, one for each gender; `her` is told apart by what follows. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["she", "he"],
  ["herself", "himself"],
  ["woman", "man"],
  ["women", "men"],
  ["girl", "boy"],
  ["mother", "father"],
  ["mothers", "fathers"],
  ["grandmother", "grandfather"],
  ["grandmothers", "grandfathers"],
  ["daughter", "son"],
  ["sister", "brother"],
  ["wife", "husband"],
  ["aunt", "uncle"],
  ["niece", "nephew"],
  ["spokeswoman", "spokesman"],
  ["chairwoman", "chairman"],
  ["ombudswoman", "ombudsman"],
  ["policewoman", "policeman"],
  ["widow", "widower"],
  ["widows", "widowers"],
  ["mrs", "mr"],
  ["madam", "sir"],
  ["lady", "lord"],
  ["dona", "dom"],
  ["umm", "abu"],
];
const OTHER = new Map(PAIRS.flatMap(([f, m]) => [[f, m] as const, [m, f] as const]));
const NOT_OWNED =
  "(?:that|to|in|on|at|by|for|from|of|with|and|but|or|as|if|when|where|whether|how|what|why|who|afterwards|again|himself|herself|out|up|off|down|back|away|into|about|after|before|not|so|then|last (?:week|month|year|night))";
const HER_OWN = new RegExp(`^her(?= (?!${NOT_OWNED}\\b)\\p{L})`, "iu");

const TITLES = new Set(
  words(
    "Dr Mr Mrs Ms Sir Madam Father Sister Brother Mother Umm Abu Dona Dom Captain Colonel Major General Private Sergeant Lieutenant Old Professor Ambassador Judge Councillor Commissioner Governor Minister President Deputy Admiral Brigadier Hoca Auntie Uncle",
  ),
);

/** A person of the gold file: the words of the name, in order, which of them is the family's, and he or she. */
interface Person {
  readonly tokens: readonly string[];
  readonly family: string | null;
  readonly gender: Gender;
}

function peopleOf({ article, gold: { sources, attestations } }: OwnArticle): Person[] {
  const people = sources.filter(
    ({ kind, named, name }) => kind === "person" && named && !/\b(?:of|from)\b/.test(name),
  );
  return people
    .map(({ id, name, aliases }): Person => {
      const tokens = name.split(/[\s,]+/).filter((word) => NAME.test(word) && !TITLES.has(word));
      const alone = tokens.find((token) => aliases.some((alias) => isAlone(token, alias, tokens)));
      const spans = attestations
        .filter(({ source }) => source === id)
        .map(({ sourceSpan }) => sourceSpan ?? "");
      const family = tokens.length < 2 ? null : (alone ?? tokens.at(-1)!);
      return { tokens, family, gender: genderOf(spans, aliases, article.body, family ?? tokens[0] ?? name) };
    })
    .filter(({ tokens }) => tokens.length > 0);
}

const NAME = /^(?=.*\p{Lu})[\p{L}’'-]*\p{L}{2}$/u;

/** `Ilmenko` or `Colonel Ilmenko`: the word that stands for the person without the rest of the name. */
function isAlone(token: string, alias: string, tokens: readonly string[]): boolean {
  const last = alias.split(" ").at(-1);
  return last === token && !tokens.some((other) => other !== token && alias.includes(other));
}

/** By the pronouns that stand for the person, then by words such as `Mrs` and `spokesman`, then by the pronoun behind the name. */
function genderOf(spans: readonly string[], aliases: readonly string[], body: string, name: string): Gender {
  const pronoun = spans.find((span) => /^(?:s?he|his|her)$/i.test(span));
  if (pronoun !== undefined) return /^(?:she|her)$/i.test(pronoun) ? "f" : "m";
  for (const alias of aliases) {
    const gendered =
      alias
        .toLowerCase()
        .match(/\p{L}+/gu)
        ?.filter((word) => OTHER.has(word)) ?? [];
    const at = PAIRS.find((pair) => gendered.some((word) => pair.includes(word)));
    if (at !== undefined) return gendered.includes(at[0]) ? "f" : "m";
  }
  const at = body.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return null;
  const behind = body.slice(at + name.length).match(/^[^.]{0,120}?\b(she|her|he|his|him)\b/i);
  return behind === null ? null : /^(?:she|her)$/i.test(behind[1]!) ? "f" : "m";
}

/** What stands for each name: whole names and words of names, longest first. */
function renamings(people: readonly Person[], variant: Variant): ReadonlyMap<string, string> {
  const whole = new Map<string, string>();
  const parts = new Map<string, string>();
  const counters = { f: 0, m: 0, family: 0, single: 0 };
  const next = (list: readonly string[], of: keyof typeof counters): string =>
    list[counters[of]++ % list.length]!;
  for (const { tokens, family, gender } of people) {
    if (variant === "single" || variant === "call-signs") {
      const name = next(variant === "single" ? SINGLE : CALL_SIGNS, "single");
      whole.set(tokens.join(" "), name);
      for (const token of tokens) if (!parts.has(token)) parts.set(token, name);
      continue;
    }
    const culture = variant === "genders" ? CULTURES.slavic : CULTURES[variant];
    const kept = variant === "genders" ? otherGender(gender) : (gender ?? "f");
    const own = tokens.map((token): string => {
      const known = parts.get(token);
      if (known !== undefined) return known;
      if (kept === null || (variant === "genders" && token === family)) return token;
      return token === family ? next(culture.family, "family") : next(culture[kept], kept);
    });
    for (const [i, token] of tokens.entries()) parts.set(token, own[i]!);
    if (variant !== "genders" && culture.familyFirst && family !== null) {
      const last = parts.get(family)!;
      whole.set(tokens.join(" "), [last, ...own.filter((name) => name !== last)].join(" "));
    }
  }
  return new Map([...whole, ...[...parts].filter(([from, to]) => from !== to)]);
}

function otherGender(gender: Gender): Gender {
  if (gender === null) return null;
  return gender === "f" ? "m" : "f";
}

function rename(text: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return text;
  const forms = new Map(
    [...names].flatMap(([from, to]) => [
      [from, to] as const,
      [from.toUpperCase(), to.toUpperCase()] as const,
    ]),
  );
  const any = [...forms.keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}-])(?:${any.join("|")})(?![\\p{L}\\p{N}])`, "gu"),
    (form) => forms.get(form)!,
  );
}

function swapGenders(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])\p{L}+(?![\p{L}\p{N}])/gu, (word, at: number) => {
    const lower = word.toLowerCase();
    let other = OTHER.get(lower);
    if (lower === "his" || lower === "him") other = "her";
    if (lower === "her") other = HER_OWN.test(text.slice(at)) ? "his" : "him";
    if (lower === "ms") other = "mr";
    if (other === undefined) return word;
    if (word.length > 1 && word === word.toUpperCase()) return other.toUpperCase();
    return word[0] === lower[0] ? other : other[0]!.toUpperCase() + other.slice(1);
  });
}

/** The article and its annotation with other people in them. */
export function vary(one: OwnArticle, variant: Variant): OwnArticle {
  const names = renamings(peopleOf(one), variant);
  const change = (text: string): string =>
    variant === "genders" ? swapGenders(rename(text, names)) : rename(text, names);
  return { ...one, article: changeArticle(one.article, change), gold: changeGold(one.gold, change) };
}

function changeArticle(article: GoldArticle, change: (text: string) => string): GoldArticle {
  const headers = [...article.headers].map(
    ([name, value]) => `${name}: ${name === "Title" ? change(value) : value}`,
  );
  return parseArticle(article.file, `${headers.join("\n")}\n\n${change(article.body)}\n`);
}

function changeGold(gold: GoldAnnotation, change: (text: string) => string): GoldAnnotation {
  return {
    ...gold,
    sources: gold.sources.map((source) => ({
      ...source,
      name: change(source.name),
      aliases: source.aliases.map(change),
    })),
    attestations: gold.attestations.map((one) => ({
      ...one,
      content: one.content.map(change),
      cue: one.cue?.map(change) ?? null,
      sourceSpan: one.sourceSpan === null ? null : change(one.sourceSpan),
    })),
    notices: gold.notices.map(({ code, text }) => ({ code, text: change(text) })),
  };
}
