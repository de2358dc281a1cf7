import type { DatabaseSync, StatementSync } from "node:sqlite";
import { ledgerSourceId, resolveSurnames } from "../matching/source-id.ts";
import type { Reading } from "../reading/reading.ts";
import { AtHand } from "./at-hand.ts";
import type { LedgerSource } from "./view.ts";

/** How documents describe a source, and how many of them do so in just this way. */
interface Profile {
  readonly id: string;
  readonly name: string;
  readonly kind: LedgerSource["kind"];
  readonly named: boolean;
  readonly affiliation: string | null;
  readonly party: string | null;
  /** Documents, and attestations in whose chain it stands. */
  readonly documents: number;
  readonly attestations: number;
}

type ProfileRow = Omit<Profile, "named"> & { readonly named: number };

/** Descriptions kept at hand: claims put together one after the other ask for the same sources. */
const AT_HAND = 20_000;

const PROFILE = `id, name, kind, named, nullif(affiliation, '') AS affiliation, nullif(party, '') AS party`;

/**
 * Who is quoted. A source is described by each document anew; descriptions that are alike are counted together,
 * so that looking up an agency costs the same after its thousandth document as after its first.
 */
export class Sources {
  /** Of ids that stand for themselves. */
  readonly #atHand = new AtHand<string, LedgerSource | undefined>(AT_HAND);
  readonly #persons = new AtHand<string, string | undefined>(AT_HAND);
  #generation = 0;
  readonly #use: StatementSync;
  readonly #count: StatementSync;
  readonly #discount: StatementSync;
  readonly #dropUnused: StatementSync;
  readonly #dropUses: StatementSync;
  readonly #usesOf: StatementSync;
  readonly #all: StatementSync;
  readonly #some: StatementSync;
  readonly #bySurname: StatementSync;
  readonly #documents: StatementSync;
  readonly #settled: StatementSync;
  readonly #ofParty: StatementSync;
  readonly #parties: StatementSync;
  readonly #loudest: StatementSync;
  readonly #settle: StatementSync;
  readonly #dropSettled: StatementSync;

  constructor(db: DatabaseSync) {
    this.#use = db.prepare(
      `INSERT INTO source_uses (seq, id, name, kind, named, affiliation, party, attestations) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#count = db.prepare(
      `INSERT INTO sources (id, name, kind, named, affiliation, party, surname, documents, attestations)
       VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO UPDATE
       SET documents = documents + 1, attestations = attestations + excluded.attestations`,
    );
    this.#discount = db.prepare(
      `UPDATE sources SET documents = documents - 1, attestations = attestations - ?
       WHERE id = ? AND name = ? AND kind = ? AND named = ? AND affiliation = ? AND party = ?`,
    );
    this.#dropUnused = db.prepare(
      "DELETE FROM sources WHERE id = ? AND name = ? AND kind = ? AND named = ? AND affiliation = ? AND party = ? AND documents = 0",
    );
    this.#dropUses = db.prepare("DELETE FROM source_uses WHERE seq = ?");
    this.#usesOf = db.prepare(
      `SELECT ${PROFILE}, 1 AS documents, attestations FROM source_uses WHERE seq = ? ORDER BY id`,
    );
    const profiles = `SELECT ${PROFILE}, documents, attestations FROM sources WHERE documents > 0`;
    this.#all = db.prepare(`${profiles} ORDER BY id`);
    this.#some = db.prepare(`${profiles} AND id IN (SELECT value FROM json_each(?)) ORDER BY id`);
    this.#bySurname = db.prepare(`${profiles} AND surname IN (SELECT value FROM json_each(?)) ORDER BY id`);
    this.#documents = db.prepare(
      "SELECT count(DISTINCT seq) AS documents FROM source_uses WHERE id IN (SELECT value FROM json_each(?))",
    );
    this.#ofParty = db.prepare(
      "SELECT DISTINCT id FROM sources WHERE party = ? AND party <> '' AND documents > 0",
    );
    // Goes from one party to the next by the index, however many sources each has.
    this.#parties = db.prepare(
      `WITH RECURSIVE named (party) AS (
         SELECT min(party) FROM sources WHERE party <> '' UNION ALL
         SELECT (SELECT min(party) FROM sources WHERE party > named.party AND party <> '') FROM named WHERE named.party IS NOT NULL)
       SELECT party FROM named WHERE party IS NOT NULL`,
    );
    this.#loudest = db.prepare(
      "SELECT id FROM sources WHERE kind <> 'narrator' GROUP BY id ORDER BY sum(attestations) DESC, id LIMIT ?",
    );
    this.#settled = db.prepare("SELECT person, body FROM settled_sources WHERE id = ?");
    this.#settle = db.prepare("INSERT OR REPLACE INTO settled_sources (id, person, body) VALUES (?, ?, ?)");
    this.#dropSettled = db.prepare("DELETE FROM settled_sources WHERE id = ?");
  }

  /** Replaces what a document says about its sources. Returns the ids of those it names now or named before. */
  replace(seq: number, reading: Reading): string[] {
    const [before, after] = [this.#uses(seq), usesOf(reading)];
    this.#dropAtHand([...before, ...after].map((use) => use.id));
    for (const use of before) {
      this.#discount.run(use.attestations, ...columns(use));
      // What nobody says any more leaves no trace: the rows follow from the uses alone.
      this.#dropUnused.run(...columns(use));
    }
    this.#dropUses.run(seq);
    for (const use of after) {
      this.#use.run(seq, ...columns(use), use.attestations);
      this.#count.run(...columns(use), surname(use), use.attestations);
    }
    // A source of one document only is what that document says it is.
    return [...new Set([...before, ...after].map((use) => use.id))].filter((id) => !id.includes("@"));
  }

  /**
   * Takes these sources as they are described now for the ones claims are counted with. Returns the ids of those that
   * were described otherwise until now, or whose surname meant somebody else: claims that rest on them have to be
   * counted again. Documents differ on a source all the time; what comes back to the same in between is no change.
   */
  settle(ids: readonly string[]): string[] {
    const surnames = ids.map(lastWord);
    const persons = this.surnames(surnames);
    const concerned = new Set([...ids, ...surnames, ...persons.values()]);
    this.#dropAtHand(concerned);
    const described = this.some(concerned);
    const changed = new Set<string>();
    for (const id of concerned) {
      const person = persons.get(id) ?? null;
      const source = described.get(id);
      if (source === undefined && person === null) {
        if (this.#dropSettled.run(id).changes > 0) changed.add(id);
        continue;
      }
      const before = this.#settled.get(id) as { person: string | null; body: string } | undefined;
      const body = source === undefined ? "" : JSON.stringify({ ...source, documents: 0, attestations: 0 });
      if (before?.body === body && before.person === person) continue;
      this.#settle.run(id, person, body);
      changed.add(id);
      if (before?.person !== person)
        for (const one of [before?.person, person]) if (typeof one === "string") changed.add(one);
    }
    this.#dropAtHand(changed);
    return [...changed].sort();
  }

  #uses(seq: number): Profile[] {
    return (this.#usesOf.all(seq) as unknown as ProfileRow[]).map(profile);
  }

  /** Every source, surnames counted with the one person who bears them; by id. */
  all(): LedgerSource[] {
    const profiles = (this.#all.all() as unknown as ProfileRow[]).map(profile);
    return this.#merge(profiles, resolveSurnames(profiles));
  }

  /** Ids of the sources that belong to a party. */
  ofParty(party: string): string[] {
    const rows = this.#ofParty.all(party) as unknown as { id: string }[];
    const described = this.some(rows.map(({ id }) => this.personOf(id)));
    return [...described.values()].filter((source) => source.party === party).map(({ id }) => id);
  }

  /** Every party that a document states of a source. */
  parties(): string[] {
    return (this.#parties.all() as unknown as { party: string }[]).map(({ party }) => party);
  }

  /** So many sources with most attestations, most first, without the documents' own voices. */
  loudest(limit: number): LedgerSource[] {
    const rows = this.#loudest.all(limit) as unknown as { id: string }[];
    const described = this.some(rows.map(({ id }) => this.personOf(id)));
    return [...described.values()].sort((a, b) => b.attestations - a.attestations || (a.id < b.id ? -1 : 1));
  }

  /** The person meant by each id that is a surname and nothing more; ids that stand for themselves are left out. */
  surnames(ids: Iterable<string>): ReadonlyMap<string, string> {
    const bare = [...new Set(ids)].filter((id) => lastWord(id) === id);
    return bare.length === 0 ? new Map() : resolveSurnames(this.#bearing(bare));
  }

  /** As `surnames` for one id. */
  personOf(id: string): string {
    return this.#persons.get(id, () => this.surnames([id]).get(id)) ?? id;
  }

  /** As `some`, for ids of which none is the surname of another source. */
  resolved(ids: Iterable<string>): Map<string, LedgerSource> {
    const known = new Map([...ids].map((id) => [id, this.#atHand.peek(id)]));
    const missing = [...known.keys()].filter((id) => !this.#atHand.has(id));
    const found = missing.length === 0 ? undefined : this.some(missing);
    for (const id of missing) {
      const source = found?.get(id);
      known.set(id, source);
      this.#atHand.set(id, source);
    }
    return new Map([...known].flatMap(([id, source]) => (source === undefined ? [] : [[id, source]])));
  }

  /** Goes up whenever an id may stand for another person than before. */
  get generation(): number {
    return this.#generation;
  }

  #dropAtHand(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#atHand.drop(id);
      this.#persons.drop(id);
    }
    this.#generation++;
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    this.#atHand.clear();
    this.#persons.clear();
    this.#generation++;
  }

  #bearing(surnames: readonly string[]): Profile[] {
    return (this.#bySurname.all(JSON.stringify(surnames)) as unknown as ProfileRow[]).map(profile);
  }

  /** Sources by id, after surnames have been resolved. Unknown ids are left out. */
  some(ids: Iterable<string>): Map<string, LedgerSource> {
    const wanted = [...new Set(ids)];
    const own = (this.#some.all(JSON.stringify(wanted)) as unknown as ProfileRow[]).map(profile);
    const kin = this.#bearing(wanted.map(lastWord));
    const persons = resolveSurnames(kin);
    const aliases = kin.filter((one) => wanted.includes(persons.get(one.id) ?? ""));
    return new Map(this.#merge([...own, ...aliases], persons).map((source) => [source.id, source]));
  }

  #merge(profiles: readonly Profile[], persons: ReadonlyMap<string, string>): LedgerSource[] {
    const groups = Map.groupBy(profiles, (one) => persons.get(one.id) ?? one.id);
    const merged = [...groups].map(([id, group]) => this.#described(id, group));
    return merged.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** One entry for all descriptions: of each property the most frequent value. */
  #described(id: string, group: readonly Profile[]): LedgerSource {
    const ids = [...new Set(group.map((one) => one.id))];
    const own = group.filter((one) => one.id === id);
    return {
      id,
      name: frequent(own.length > 0 ? own : group, (one) => one.name) ?? id,
      kind: frequent(group, (one) => one.kind) ?? "unnamed",
      named: frequent(group, (one) => (one.named ? "yes" : "no")) === "yes",
      affiliation: mostFrequent(group, (one) => one.affiliation),
      party: mostFrequent(group, (one) => one.party),
      documents: ids.length === 1 ? sum(group, (one) => one.documents) : this.#countDocuments(ids),
      attestations: sum(group, (one) => one.attestations),
    };
  }

  #countDocuments(ids: readonly string[]): number {
    return (this.#documents.get(JSON.stringify(ids)) as { documents: number }).documents;
  }
}

/** One use for each ledger source of a document, however many of its own sources come to the same. */
function usesOf(reading: Reading): Profile[] {
  const uses = new Map<string, Profile>();
  const idOf = new Map(
    reading.sources.map((source) => [source.id, ledgerSourceId(source, reading.document.id)]),
  );
  const attested = new Map<string, number>();
  for (const { chain } of reading.attestations) {
    for (const id of new Set(chain.map((link) => idOf.get(link) ?? link)))
      attested.set(id, (attested.get(id) ?? 0) + 1);
  }
  for (const { id: local, name, kind, named, affiliation, party } of reading.sources) {
    const id = idOf.get(local) ?? local;
    if (uses.has(id)) continue;
    uses.set(id, {
      id,
      name,
      kind,
      named,
      affiliation,
      party,
      documents: 1,
      attestations: attested.get(id) ?? 0,
    });
  }
  return [...uses.values()];
}

function columns(use: Profile): [string, string, string, number, string, string] {
  return [use.id, use.name, use.kind, use.named ? 1 : 0, use.affiliation ?? "", use.party ?? ""];
}

function profile(row: ProfileRow): Profile {
  return { ...row, named: row.named === 1 };
}

/** Last word of the id of a named person, the part by which others call them; empty for everybody else. */
function surname({ id, kind, named }: Pick<Profile, "id" | "kind" | "named">): string {
  return named && (kind === "person" || kind === "unnamed") ? lastWord(id) : "";
}

function lastWord(id: string): string {
  return id.slice(id.lastIndexOf("-") + 1);
}

/** The value most documents give, the first by code units among equals; null when none gives any. */
function frequent<Value extends string>(
  group: readonly Profile[],
  value: (one: Profile) => Value | null,
): Value | null {
  return ranked(group, value)[0]?.[0] ?? null;
}

/** As `frequent`, but null among equals: whose side somebody is on must not follow from the alphabet. */
function mostFrequent<Value extends string>(
  group: readonly Profile[],
  value: (one: Profile) => Value | null,
): Value | null {
  const [first, second] = ranked(group, value);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}

function ranked<Value extends string>(
  group: readonly Profile[],
  value: (one: Profile) => Value | null,
): [Value, number][] {
  const counts = new Map<Value, number>();
  for (const one of group) {
    const given = value(one);
    if (given !== null) counts.set(given, (counts.get(given) ?? 0) + one.documents);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function sum(group: readonly Profile[], value: (one: Profile) => number): number {
  return group.reduce((total, one) => total + value(one), 0);
}
