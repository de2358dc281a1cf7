import { isInstitution } from "../attribution/roles.ts";
import { slugOf } from "../derivation/slug.ts";
import type { SupportSource } from "./support.ts";

/**
 * A spokesman and the institution he speaks for are one origin. Of several that fit, the first of `origins` is taken: they
 * come in an order that does not follow from their names.
 */
export function spokesmenOf(
  origins: ReadonlySet<string>,
  sources: ReadonlyMap<string, SupportSource>,
): Map<string, string> {
  const institutions = [...origins].filter((id) => {
    const source = sources.get(id)!;
    // `The General Staff` names an office well enough for its spokesman, `officials` do not.
    return isInstitution(source.kind) && source.kind !== "agency" && (source.named || id.includes("-"));
  });
  const spokesmen = new Map<string, string>();
  for (const id of origins) {
    const { kind, affiliation } = sources.get(id)!;
    if (kind !== "person" || affiliation === null) continue;
    const slug = slugOf(affiliation);
    const institution = institutions.find(
      (one) => sameName(slug, one) || sameName(slug, slugOf(sources.get(one)!.name)),
    );
    if (institution !== undefined) spokesmen.set(id, institution);
  }
  for (const id of origins) {
    const { kind, party } = sources.get(id)!;
    if (!isInstitution(kind) || !isWholeSide(id, party)) continue;
    const office = officeOf([...origins], id, party, sources);
    // `Ostria says` is what one of its offices says; not the other way round where that one is a spokesman itself.
    if (office !== undefined) spokesmen.set(id, spokesmen.get(office) ?? office);
  }
  return spokesmen;
}

/** Words at the end of an affiliation that make a person's word the word of a side. */
const OFFICE =
  /(?:^|-)(?:ministry|staff|government|presidency|cabinet|command|administration|department|parliament)$/u;

/** An office of a side, or somebody who speaks for one. */
function officeOf(
  origins: readonly string[],
  id: string,
  party: string | null,
  sources: ReadonlyMap<string, SupportSource>,
): string | undefined {
  return onTheSide(origins, id, party, sources, ({ affiliation }) => OFFICE.test(slugOf(affiliation ?? "")));
}

/** The first named institution of a side other than this, or else whoever `speaks` for one. */
function onTheSide(
  origins: readonly string[],
  id: string,
  party: string | null,
  sources: ReadonlyMap<string, SupportSource>,
  speaks: (source: SupportSource) => boolean,
): string | undefined {
  const side = origins.filter((other) => {
    const source = sources.get(other)!;
    return other !== id && source.party === party && source.named && source.kind !== "agency";
  });
  return (
    side.find((other) => isInstitution(sources.get(other)!.kind)) ??
    side.find((other) => speaks(sources.get(other)!))
  );
}

/** `defence-ministry` and `velmarian-defence-ministry`: a shorter name of at least two words. */
function sameName(a: string, b: string): boolean {
  if (a === b) return a !== "";
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.includes("-") && long.endsWith(`-${short}`);
}

/**
 * Unnamed collectives beside others of their side, `Ostria` beside its staff, bare surnames beside full names. Of several
 * that fit, the first of `origins` is taken.
 */
export function likenessesOf(
  origins: ReadonlySet<string>,
  sources: ReadonlyMap<string, SupportSource>,
): Map<string, string> {
  const ranked = [...origins];
  const likenesses = new Map<string, string>();
  for (const [rank, id] of ranked.entries()) {
    const { kind, named, party } = sources.get(id)!;
    let like: string | undefined;
    if (!named && party !== null) {
      const isBeside = (other: string): boolean => other !== id && sources.get(other)!.party === party;
      like =
        ranked.find((other) => isBeside(other) && sources.get(other)!.named) ??
        ranked.slice(0, rank).find((other) => isBeside(other) && sources.get(other)!.kind === kind);
    } else if (isInstitution(kind)) {
      like =
        ranked.find((other) => other.startsWith(`${id}-`) && sources.get(other)!.party === party) ??
        (party === null && !named ? ranked.find((other) => other.endsWith(`-${id}`)) : undefined) ??
        (isWholeSide(id, party) ? spokenForBy(ranked, id, party, sources) : undefined);
    } else if (kind === "person" && !id.includes("-")) {
      like = ranked.find((other) => other.endsWith(`-${id}`));
    }
    if (like !== undefined) likenesses.set(id, like);
  }
  return likenesses;
}

/** `Ostria`, `the Ostrian government`: a country as such, with no office named. */
function isWholeSide(id: string, party: string | null): boolean {
  if (party === null) return false;
  const rest = id
    .split("-")
    .filter((word) => word !== "government" && !slugOf(party).split("-").includes(word));
  return rest.length === 0;
}

/** An office or an officer of a side, whose word `Ostria says` most likely is. */
function spokenForBy(
  origins: readonly string[],
  id: string,
  party: string | null,
  sources: ReadonlyMap<string, SupportSource>,
): string | undefined {
  return onTheSide(origins, id, party, sources, ({ affiliation }) => affiliation !== null);
}
