import { createHmac } from "node:crypto";

/** A person whose name must not leave. */
export interface PrivatePerson {
  /** Ledger source id. */
  readonly id: string;
  readonly name: string;
  /** A name somebody goes by, of which no part is a last name. */
  readonly isHandle?: boolean;
}

/** Crockford's digits: none is taken for another. */
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
/** Shorter last names are too often words of their own. */
const SHORTEST_SURNAME = 3;
/** A string of this shape is an id, a file name or part of an address, not prose. */
const ID = /^[\p{Ll}\p{N}@#:._/-]+$/u;

const EMAIL = String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`;
/** Nine digits or more, grouped as telephone numbers are; dates and figures have fewer or other groups. */
const PHONE = String.raw`\+?\(?\d(?:[\s().-]{0,2}\d){8,14}`;
const CONTACT = new RegExp(`${EMAIL}|(?<![\\p{L}\\p{N}.,-])${PHONE}(?![\\p{L}\\p{N}-])`, "gu");
const DATE = /^\d{4}-\d\d-\d\d|^\d{1,3}(?:[ ,.]\d{3})+$/;

/**
 * Names replaced by tokens that say nothing and stay the same for one salt. A token is as long as what it replaces, so
 * that every offset behind it still holds, and a last name gets the beginning of the whole name's.
 */
export class Pseudonyms {
  readonly #salt: string;
  readonly #owners = new Map<string, string>();
  readonly #names: RegExp | undefined;
  readonly #slugs: RegExp | undefined;
  #contacts = 0;

  constructor(persons: readonly PrivatePerson[], salt: string) {
    this.#salt = salt;
    const names = new Set<string>();
    const slugs = new Set<string>();
    for (const { id, name, isHandle } of persons) {
      const parts = name.split(/\s+/);
      const surname = parts.at(-1) ?? "";
      names.add(name);
      slugs.add(id);
      this.#own(name, id);
      if (isHandle === true || parts.length < 2 || surname.length < SHORTEST_SURNAME) continue;
      names.add(surname);
      slugs.add(id.slice(id.lastIndexOf("-") + 1));
      this.#own(surname, id);
      this.#own(id.slice(id.lastIndexOf("-") + 1), id);
    }
    this.#names = anyOf(names, "u");
    this.#slugs = anyOf(slugs, "u");
  }

  /** Two people of one last name share its token, which is neither's. */
  #own(variant: string, id: string): void {
    const owner = this.#owners.get(variant);
    this.#owners.set(variant, owner === undefined || owner === id ? id : variant.toLowerCase());
  }

  /** E-mail addresses and telephone numbers that were masked so far. */
  get contacts(): number {
    return this.#contacts;
  }

  /** The token for a person, as long as asked for. */
  token(person: string, length: number): string {
    const digest = createHmac("sha256", this.#salt).update(person).digest();
    let token = "p";
    for (let at = 0; token.length < length; at++) token += DIGITS[(digest[at % digest.length] ?? 0) & 31];
    return token.slice(0, length);
  }

  /** A text with every private name, e-mail address and telephone number replaced; of the same length. */
  replace(text: string): string {
    const pattern = ID.test(text) ? this.#slugs : this.#names;
    const named = pattern === undefined ? text : text.replace(pattern, (found) => this.#tokenFor(found));
    return named.replace(CONTACT, (found) => {
      if (DATE.test(found)) return found;
      this.#contacts++;
      return "█".repeat(found.length);
    });
  }

  #tokenFor(found: string): string {
    const token = this.token(this.#owners.get(found) ?? found, found.length);
    return found === found.toLowerCase() ? token : token.toUpperCase();
  }
}

/** Any of some words, whole, the longest first. */
function anyOf(words: ReadonlySet<string>, flags: string): RegExp | undefined {
  if (words.size === 0) return undefined;
  const escaped = [...words].sort((a, b) => b.length - a.length).map((word) => RegExp.escape(word));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, `g${flags}`);
}
