import {
  ADVCL,
  ADVMOD,
  AMOD,
  AUX,
  AUX_PASS,
  CASE,
  CC,
  COP,
  DET,
  MARK,
  NSUBJ,
  NSUBJ_PASS,
  OBJ,
  OBL,
  relationName,
} from "../language/relations.ts";
import { tagName } from "../language/tags.ts";
import { type ClauseTree, childrenOf } from "./clause-tree.ts";
import { embeddingsOf } from "./embedding.ts";

/** Words that weaken or place what they stand with; after Hyland (1998, Hedging in scientific research articles). */
const SHADES: ReadonlyMap<string, string> = byWord({
  possible: "possibly perhaps maybe potentially conceivably",
  probable:
    "probably likely apparently presumably seemingly evidently reportedly allegedly supposedly purportedly ostensibly",
  sure: "certainly definitely surely clearly undoubtedly indeed already actually",
  later: "soon tomorrow next later eventually",
  nearly: "almost nearly",
  only: "only",
  hardly: "hardly scarcely barely rarely seldom",
  unreal:
    "possible potential alleged suspected planned proposed future expected threatened upcoming apparent hypothetical " +
    "imminent intended eventual impending further cancelled canceled failed aborted attempted",
});
const MODALS: ReadonlyMap<string, string> = byWord({
  may: "may might",
  could: "could",
  can: "can ca",
  will: "will 'll wo shall",
  would: "would 'd",
  should: "should ought",
  must: "must need",
});
const NEGATIONS = new Set("not n't never no neither nor nobody nothing none without hardly".split(" "));
const HAVING = new Set("have has had having 've".split(" "));
const DOUBTFUL = new Set(["if", "unless", "whether"]);
const ASKING = new Set(["when", "how", "why", "where"]);
/** So far up an event's surroundings are looked at. */
const HIGHEST = 5;

function byWord(lists: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(lists).flatMap(([name, list]) => list.split(" ").map((word) => [word, name])),
  );
}

/** Reads what bears on whether events of one sentence happened. */
export class EventFactors {
  readonly #tree: ClauseTree;
  readonly #children: readonly (readonly number[])[];
  readonly #own = new Map<number, readonly string[]>();

  constructor(tree: ClauseTree) {
    this.#tree = tree;
    this.#children = childrenOf(tree);
  }

  /**
   * What bears on an event, as names: its form, its modals, negations and shades, and those of what governs it, with
   * the classes of the governing words. Holds no word of the text beyond those of the lists of this room.
   */
  of(event: number): string[] {
    const { words, tags, heads, relations } = this.#tree;
    const tag = tagName(tags[event]!);
    const relation = relationName(relations[event]!);
    const own = this.ownOf(event);
    const factors = ["any", `t ${tag}`, `r ${relation}`, `tr ${tag} ${relation}`];
    for (const each of own) factors.push(`o ${each}`, `ot ${each} ${tag}`);
    if (own.length === 0) factors.push(`bare ${tag}`);
    if (words.includes("?")) factors.push("asked", `asked ${tag}`);
    let path = "";
    let at = event;
    for (let level = 1; level <= HIGHEST; level++) {
      const head = heads[at]!;
      if (head < 0) {
        factors.push(`root ${Math.min(level, 3)}`);
        break;
      }
      const up = relationName(relations[at]!);
      this.#governed(at, head, up, Math.min(level, 3), factors);
      path += ` ${up}`;
      if (level <= 3) factors.push(`path${path}`, `pt ${level} ${tagName(tags[head]!)} ${up}`);
      at = head;
    }
    return factors;
  }

  /** What a word's own dependents say of it: `m may`, `neg`, `to`, `mark if`, `h probable` and so on; without doubles. */
  ownOf(at: number): readonly string[] {
    const known = this.#own.get(at);
    if (known !== undefined) return known;
    const found = new Set<string>();
    for (const child of this.#children[at]!) this.#dependent(child, found);
    const own = [...found];
    this.#own.set(at, own);
    return own;
  }

  #dependent(child: number, found: Set<string>): void {
    const { words, relations } = this.#tree;
    const word = words[child]!;
    const relation = relations[child]!;
    switch (relation) {
      case AUX:
      case AUX_PASS:
        found.add(auxiliary(word));
        break;
      case MARK:
        found.add(MARKS.has(word) ? `mark ${word}` : "mark");
        break;
      case CASE:
        found.add(CASES.has(word) ? `case ${word}` : "case");
        break;
      case DET:
        found.add(DETERMINERS.has(word) ? `det ${word}` : "det");
        break;
      case COP:
        found.add("cop");
        break;
      case ADVCL:
        if (this.#children[child]!.some((mark) => words[mark] === "if" || words[mark] === "unless"))
          found.add("condition");
        break;
      case NSUBJ:
      case NSUBJ_PASS:
      case OBJ:
        if (NEGATIONS.has(word)) found.add("neg");
        if (this.#children[child]!.some((each) => NOBODY.has(words[each]!))) found.add("none");
        break;
    }
    if (NEGATIONS.has(word) && NEGATED_BY.has(relation)) found.add("neg");
    const shade = SHADES.get(word);
    if (shade !== undefined && SHADED_BY.has(relation)) found.add(`h ${shade}`);
    if (relation === ADVMOD && ASKING.has(word)) found.add(`wh ${word}`);
  }

  #governed(at: number, head: number, relation: string, level: number, factors: string[]): void {
    const above = this.ownOf(head);
    const sign = above.includes("neg") || above.includes("none") ? "-" : "+";
    const linked = this.ownOf(at)
      .filter((each) => each === "to" || each.startsWith("mark"))
      .join(" ");
    const classes = embeddingsOf(this.#tree.words[head]!);
    if (classes.length === 0) factors.push(`g${level} none ${relation}`);
    for (const each of classes)
      factors.push(
        `g${level} ${each} ${relation}`,
        `g${level} ${each}${sign}`,
        `g ${each}${sign} ${linked}`,
        `g ${each}`,
      );
    for (const each of above) {
      if (!INHERITED.test(each)) continue;
      factors.push(`p${level} ${each} ${relation}`, `p${level} ${each}`, `p ${each}`);
    }
  }
}

/** What a governing word's own surroundings mean for what it governs. */
const INHERITED = /^(?:m |neg|h |to|mark (?:if|unless|whether)|condition|perf|wh )/u;
const NOBODY = new Set(["no", "neither", "none"]);
const NEGATED_BY: ReadonlySet<number> = new Set([ADVMOD, DET, AUX, CC, CASE]);
const SHADED_BY: ReadonlySet<number> = new Set([ADVMOD, AMOD, OBL]);
const MARKS = new Set(
  `${[...DOUBTFUL].join(" ")} that because when while after before although though until since as so to than`.split(
    " ",
  ),
);
const CASES = new Set(
  "of in for to on with by at from about against after before during over without into between despite under since until".split(
    " ",
  ),
);
const DETERMINERS = new Set("the a an this that these those no any some all every each another".split(" "));

function auxiliary(word: string): string {
  const modal = MODALS.get(word);
  if (modal !== undefined) return `m ${modal}`;
  if (word === "to") return "to";
  return HAVING.has(word) ? "perf" : "aux";
}
