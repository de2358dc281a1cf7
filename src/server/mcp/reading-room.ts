import { type PrivateView, privatePersons, privateView } from "../../export/private-view.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { ProjectedView } from "../../ledger/projected-view.ts";

/** What the ledger is looked at as: when, and by which entry of its log. */
export interface Moment {
  /** The moment that was asked for, or when the newest entry was written. ISO 8601, UTC; null in an empty ledger. */
  readonly time: string | null;
  /** SHA-256 of the newest log entry known then. */
  readonly head: string;
}

/** The ledger as a program may see it: private people under tokens, locations coarse. */
export interface Shown {
  readonly view: PrivateView;
  readonly moment: Moment;
  /** Documents that could be looked through. */
  readonly documents: number;
  /** Whether words name a person who holds no public role. */
  namesPrivatePerson(words: string): boolean;
}

/** So many states are kept ready: names of people are gathered once for each. */
const KEPT = 3;

/** Hands out the ledger as programs may see it, as of any moment. */
export class ReadingRoom {
  readonly #ledger: Ledger;
  readonly #ready = new Map<string, Shown>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Throws a `LedgerError` with the code `bad-time`. */
  at(time: string | undefined): Shown {
    const whole: ProjectedView = time === undefined ? this.#ledger : this.#ledger.asOf(time);
    whole.refresh();
    const key = `${time ?? ""} ${whole.head()}`;
    const shown = this.#ready.get(key) ?? this.#shown(whole, time);
    this.#ready.delete(key);
    this.#ready.set(key, shown);
    for (const oldest of this.#ready.keys()) if (this.#ready.size > KEPT) this.#ready.delete(oldest);
    return shown;
  }

  #shown(whole: ProjectedView, time: string | undefined): Shown {
    const persons = privatePersons(whole, (name) => this.#ledger.holdsPublicRole(name));
    const names = new Set(
      persons.flatMap(({ id, name }) => [id, name, name.split(/\s+/u).at(-1) ?? ""].map(folded)),
    );
    return {
      view: privateView(whole, persons, this.#ledger.pseudonymSalt()),
      moment: { time: time ?? whole.lastWritten(), head: whole.head() },
      documents: whole.census(0).documents,
      namesPrivatePerson: (words) => holdsName(folded(words), names),
    };
  }
}

function folded(words: string): string {
  return words.toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Any run of up to four words that is a name. */
function holdsName(words: string, names: ReadonlySet<string>): boolean {
  if (names.has(words)) return true;
  const parts = words.split(/[^\p{L}\p{N}'’-]+/u).filter(Boolean);
  return parts.some((_, from) =>
    [1, 2, 3, 4].some((length) => {
      const run = parts.slice(from, from + length).join(" ");
      return run.length >= SHORTEST_NAME && names.has(run);
    }),
  );
}

/** Shorter last names are too often words of their own. */
const SHORTEST_NAME = 3;
