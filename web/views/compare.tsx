import type {
  Account,
  ComparedClaim,
  ComparedWords,
  ComparePage,
  Standing,
} from "../../src/server/compare-page.ts";
import type { DocumentsPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { Chain } from "../parts/chain.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { Nothing, Waiting } from "../parts/states.tsx";
import { splitWords } from "../parts/words-key.ts";
import { partyClass } from "../party.ts";
import type { Place } from "../router.ts";
import { claimHref, documentHref, jsonAddress, navigate } from "../router.ts";
import { compareWords } from "../words/compare.ts";
import { day, quoted, rangeFigure, words } from "../words.ts";

const STANDINGS: readonly Standing[] = ["contradicted", "both", "a", "b"];

function nameOf(account: Account): string {
  if (account.kind === "party") return account.party;
  const { title, publisher, file } = account.document;
  return publisher ?? title ?? file ?? words.untitled;
}

/** Two accounts, claim by claim. */
export function CompareView({ place }: { place: Place }) {
  const { data, problem } = usePage<ComparePage>(jsonAddress(place));
  useArrival(data === null && problem === null ? null : compareWords.title, place.path);
  if (data === null && problem === null) return <Waiting problem={null} />;
  const { a = null, b = null } = data ?? {};
  return (
    <div class="compare">
      <header class="list-head">
        <h1 tabIndex={-1}>
          {a !== null && b !== null ? compareWords.heading(nameOf(a), nameOf(b)) : compareWords.title}
        </h1>
        {(a === null || b === null) && <p class="quiet measure-text">{compareWords.note}</p>}
      </header>
      <Chooser place={place} parties={data?.links.parties ?? []} />
      {problem !== null && (
        <p class="wrong" role="alert">
          {problem.detail}
        </p>
      )}
      {data !== null && a !== null && b !== null && <Accounts data={data} a={a} b={b} />}
    </div>
  );
}

const FIELDS = ["a", "b", "place", "q"] as const;

function Chooser({ place, parties }: { place: Place; parties: readonly string[] }) {
  const query = new URLSearchParams(place.search);
  const { data } = usePage<DocumentsPage>("/documents.json");
  const go = (values: ReadonlyMap<string, string>) => {
    const next = new URLSearchParams();
    for (const name of FIELDS) {
      const value = values.get(name) ?? "";
      if (value !== "") next.set(name, value);
    }
    navigate(`/compare?${next}`);
  };
  const field = (name: (typeof FIELDS)[number], label: string, hint?: string) => (
    <label>
      <span>{label}</span>
      <input
        key={query.get(name) ?? ""}
        type="text"
        name={name}
        list={name === "a" || name === "b" ? "accounts" : undefined}
        defaultValue={query.get(name) ?? ""}
        placeholder={hint}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
      />
    </label>
  );
  return (
    <form
      class="chooser"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        go(new Map(FIELDS.map((name) => [name, String(given.get(name) ?? "").trim()])));
      }}
    >
      {field("a", compareWords.first)}
      {field("b", compareWords.second)}
      {field("place", compareWords.place)}
      {field("q", compareWords.words, compareWords.wordsHint)}
      <datalist id="accounts">
        {parties.map((party) => (
          <option key={party} value={`party:${party}`} />
        ))}
        {(data?.documents ?? []).slice(0, MOST_OFFERED).map(({ id, file, title, publisher }) => (
          <option key={id} value={file ?? id.slice("sha256:".length, "sha256:".length + 12)}>
            {[title, publisher].filter((part) => part !== null).join(", ")}
          </option>
        ))}
      </datalist>
      <p>
        <button type="submit">{compareWords.show}</button>
        {query.has("a") && query.has("b") && (
          <button
            type="button"
            class="plain"
            onClick={() =>
              go(
                new Map([
                  ...query,
                  ["a", query.get("b") ?? ""] as const,
                  ["b", query.get("a") ?? ""] as const,
                ]),
              )
            }
          >
            {compareWords.swap}
          </button>
        )}
      </p>
    </form>
  );
}

/** Documents offered while somebody types; any other can be named as well. */
const MOST_OFFERED = 400;

function Accounts({ data, a, b }: { data: ComparePage; a: Account; b: Account }) {
  const { claims, counts, links } = data;
  const titleOf = (standing: Standing) =>
    standing === "a" || standing === "b"
      ? compareWords.standings[standing](nameOf(standing === "a" ? a : b))
      : compareWords.standings[standing];
  if (claims.length === 0) return <Nothing title={compareWords.nothing} next={compareWords.nothingNext} />;
  return (
    <>
      {links.more && <p class="quiet">{compareWords.more}</p>}
      <div class="accounts-head">
        <Head account={a} links={links} />
        <Head account={b} links={links} />
      </div>
      {STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => (
        <section key={standing} class={`standing-${standing}`}>
          <h2>
            {titleOf(standing)} <span class="tally">{counts[standing].toLocaleString("en-GB")}</span>
          </h2>
          {claims
            .filter((claim) => claim.standing === standing)
            .map((claim) => (
              <Row key={claim.id} claim={claim} a={a} b={b} links={links} />
            ))}
        </section>
      ))}
    </>
  );
}

function Head({ account, links }: { account: Account; links: ComparePage["links"] }) {
  if (account.kind === "party") {
    return (
      <p class={`account ${partyClass(account.party, links.parties)}`}>
        <span class="name">{account.party}</span>
      </p>
    );
  }
  const { id, title, file, publisher, published } = account.document;
  return (
    <p class="account">
      <a href={documentHref(id)} dir="auto">
        {title ?? file ?? words.untitled}
      </a>
      <span class="quiet">
        <bdi>{publisher ?? words.unknownPublisher}</bdi>, {day(published)}
      </span>
    </p>
  );
}

function Row(props: { claim: ComparedClaim; a: Account; b: Account; links: ComparePage["links"] }) {
  const { claim, a, b, links } = props;
  return (
    <article class="compared">
      <h3 dir="auto">
        <a data-item href={claimHref(claim.id)}>
          {quoted(claim.text)}
        </a>{" "}
        <span class="quiet">{compareWords.roots(rangeFigure(claim.lower, claim.upper))}</span>
      </h3>
      <div class="accounts">
        <Words account={a} said={claim.a} links={links} />
        <Words account={b} said={claim.b} links={links} />
      </div>
    </article>
  );
}

function Words(props: { account: Account; said: readonly ComparedWords[]; links: ComparePage["links"] }) {
  const { account, said, links } = props;
  if (said.length === 0) {
    return (
      <div class="account-words silent">
        <p class="quiet">
          <bdi>{nameOf(account)}</bdi> {compareWords.silent}
        </p>
      </div>
    );
  }
  return (
    <div class="account-words">
      <p class="hidden">{nameOf(account)}</p>
      {said.map(({ words: key, against }) => {
        const [document, attestation] = splitWords(key);
        const context = links.contexts[key];
        const summary = links.documents[document];
        return (
          <div key={key} class={against ? "said against" : "said"}>
            {against && <strong>{compareWords.against}</strong>}
            {context === undefined ? (
              <p class="quiet">{compareWords.moreWords}</p>
            ) : (
              <>
                <Chain
                  voices={context.voices}
                  parties={links.parties}
                  publisher={summary?.publisher ?? null}
                />
                <Sentence context={context} />
              </>
            )}
            <p class="facts">
              <a href={documentHref(document, attestation)}>
                <span class="hidden">{words.readThere}: </span>
                <bdi>{summary?.publisher ?? summary?.title ?? words.unknownPublisher}</bdi>,{" "}
                {day(summary?.published ?? null)}
              </a>
            </p>
          </div>
        );
      })}
    </div>
  );
}
