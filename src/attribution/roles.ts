import type { SourceKind } from "./source.ts";

/** Nouns that tell what kind of source a phrase is, singular; plurals are formed by `-s`, `-es`, `-ies`, `-men`. */
const ROLES: Readonly<Record<Exclude<SourceKind, "narrator" | "person">, string>> = {
  government:
    "official government ministry authority administration parliament council cabinet kremlin presidency embassy prosecutor court police mayoralty municipality customs state regime commission senate congress consulate lawmaker governor's-office diplomat delegation leadership department executive inspectorate directorate coastguard service office",
  military:
    "military army force troop soldier fighter command headquarters staff brigade battalion regiment division corps navy militia marine serviceman gunner commander officer separatist insurgent rebel side",
  agency:
    "agency radio television tv newsletter forum newswire wire newspaper paper outlet channel broadcaster station daily weekly magazine press gazette tabloid bureau site website portal podcast programme journal blog media",
  organisation:
    "organisation organization company committee union charity hospital university institute foundation association federation party campaign group ngo monitor mission team council firm operator utility railway bank centre center society coalition aggregator clinic laboratory lab hotel contractor employer prosecution defence defense opposition",
  group:
    "resident civilian villager local witness family refugee relative neighbour neighbor survivor protester worker inhabitant people patient driver trader shopkeeper volunteer passer-by passenger voter population public citizen",
  unnamed:
    "analyst expert observer source insider critic commentator specialist somebody someone scholar historian other another one anyone both some many several most both few researcher figure",
  document:
    "poll report document statement letter memo study survey poll file record communique communiqué transcript order note bulletin dossier leaflet post message account article testimony audit register ruling filing notice log email list certificate analysis publication indictment inventory sheet",
  imagery: "video footage photo photograph image imagery picture clip recording film map",
};

/** Roles that one person holds; unnamed until a name is found. */
const PERSON_ROLES =
  "spokesman spokeswoman spokesperson minister president premier mayor governor general colonel major captain lieutenant sergeant corporal private admiral brigadier marshal constable doctor surgeon nurse director chief head deputy secretary ambassador envoy senator professor lawyer teacher priest farmer baker engineer economist adviser advisor aide leader chairman chairwoman chair editor reporter correspondent journalist man woman boy girl mother father son daughter widow veteran pilot medic paramedic chancellor coordinator commissioner negotiator representative manager owner judge inspector detective speaker host presenter anchor guest caller activist lecturer clerk cook stallholder nephew niece cousin aunt uncle husband wife brother sister grandmother grandfather parent child friend colleague partner technician usher deacon bishop rabbi imam monk nun fisherman shepherd sexton subscriber customer client tenant landlord prisoner detainee inmate deserter guard sentry porter courier waiter coach singer actor artist writer author blogger poet scientist prefect elder caretaker watchman foreman electrician mechanic courier midwife pensioner student pupil sailor captain mayor lodger herder herdsman shopkeeper stationmaster conductor councillor person";

const kinds = new Map<string, SourceKind>();
for (const [kind, list] of Object.entries(ROLES)) {
  for (const noun of list.split(" ")) if (!kinds.has(noun)) kinds.set(noun, kind as SourceKind);
}
const personRoles = new Set(PERSON_ROLES.split(" "));

/** `officials` → `official`, `ministries` → `ministry`, `servicemen` → `serviceman`. */
export function singular(noun: string): string {
  if (noun.endsWith("men")) return `${noun.slice(0, -3)}man`;
  if (noun === "people" || noun === "press" || noun.endsWith("ss")) return noun;
  if (noun.endsWith("ies") && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(noun)) return noun.slice(0, -2);
  return noun.endsWith("s") && noun.length > 3 ? noun.slice(0, -1) : noun;
}

/** Kind of source a noun names, by its meaning; undefined for nouns that name none. */
export function kindOfNoun(noun: string): SourceKind | undefined {
  return kinds.get(noun) ?? kinds.get(singular(noun));
}

/** A noun for one human being in a role: `spokeswoman`, `colonel`. */
export function isPersonRole(noun: string): boolean {
  return personRoles.has(noun) || personRoles.has(singular(noun));
}

/** Roles that one person at a time holds in a body or for a person: with `the` or a possessor they tell who is meant. */
const POSTS = new Set(
  "minister president premier mayor governor director chief head secretary ambassador chairman chairwoman chair editor commander spokesman spokeswoman spokesperson priest judge captain presenter host coordinator commissioner chancellor headmaster headmistress principal bishop rector manager owner author lawyer counsel attorney prosecutor inspector treasurer".split(
    " ",
  ),
);

/** A noun for a post: `the mayor` is known without a name, `the fighter` is not. */
export function isPost(noun: string): boolean {
  return POSTS.has(noun);
}

const TITLES = new Set(
  "mr mr. mrs mrs. ms ms. dr dr. prof prof. gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. cpl cpl. sir madam lady lord general colonel major captain lieutenant sergeant corporal private admiral president minister mayor governor senator professor doctor spokesman spokeswoman secretary chief director deputy inspector prime foreign defence defense brigadier marshal commandant constable judge justice father sister lance staff sub".split(
    " ",
  ),
);

/** Words before a name that are no part of it. */
export function isTitle(word: string): boolean {
  return TITLES.has(word);
}

/** Kinds whose members can be asked: an institution stands behind them even when no name is given. */
export function isInstitution(kind: SourceKind): boolean {
  return kind === "government" || kind === "military" || kind === "organisation" || kind === "agency";
}

/** Nouns for a piece of speech or writing, behind which somebody stands: `a statement by`, `the ministry’s report`. */
const UTTERANCES = new Set(
  "statement report letter post message account interview comment remark speech briefing testimony communique communiqué release article note tweet video dispatch bulletin announcement figure data count".split(
    " ",
  ),
);

export function isUtterance(noun: string): boolean {
  return UTTERANCES.has(noun) || UTTERANCES.has(singular(noun));
}

const MEMBERS = new Set(
  "official soldier fighter commander officer serviceman gunner marine diplomat lawmaker prosecutor rebel insurgent separatist".split(
    " ",
  ),
);

/** One person out of an institution: `an official`, `the soldier`. In the plural the institution speaks. */
export function isMember(noun: string): boolean {
  return MEMBERS.has(noun);
}
