import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Some } from "../../src/server/desk-page.ts";
import type { ClaimsPage } from "../../src/server/pages.ts";
import type { SearchPage } from "../../src/server/search-page.ts";
import { usePage } from "../data.ts";
import { namedId } from "../named-id.ts";
import { useArrival } from "../parts/arrival.ts";
import { ClaimRow } from "../parts/claim-row.tsx";
import { SourceName } from "../parts/party-name.tsx";
import { Nothing, Waiting } from "../parts/states.tsx";
import { claimsSearch, parseQuery } from "../query.ts";
import type { Place } from "../router.ts";
import { claimHref, documentHref, navigate, placeHref } from "../router.ts";
import { forgetSearch, savedSearches, saveSearch, searchHref } from "../saved-searches.ts";
import { deskWords } from "../words/desk.ts";
import { searchWords } from "../words/search.ts";
import { quoted, when, words } from "../words.ts";

/** Pause in typing after which a search is made, in milliseconds. */
const PAUSE = 200;

/** Search over everything. What is searched for stands in the address. */
export function SearchView({ place }: { place: Place }) {
  useArrival(searchWords.title, place.path);
  const asked = new URLSearchParams(place.search).get("q") ?? "";
  const query = parseQuery(asked);
  return (
    <div class="list search-page">
      <header class="list-head">
        <h1 tabIndex={-1}>{searchWords.title}</h1>
      </header>
      <Field asked={asked} />
      {query.wrong.length > 0 && (
        <p class="wrong" role="alert">
          {searchWords.wrong(query.wrong)}
        </p>
      )}
      {asked === "" ? (
        <How />
      ) : query.operators.length > 0 ? (
        <ClaimsFound asked={asked} />
      ) : (
        <Everything words={query.words} />
      )}
      <Saved asked={asked} />
    </div>
  );
}

function Field({ asked }: { asked: string }) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = asked;
  }, [asked]);
  useEffect(() => {
    field.current?.focus();
    return () => window.clearTimeout(timer.current);
  }, []);
  return (
    <search class="filters">
      <label class="search">
        <span class="hidden">{searchWords.title}</span>
        <input
          ref={field}
          type="search"
          defaultValue={asked}
          placeholder={searchWords.hint}
          spellcheck={false}
          onInput={({ currentTarget: { value } }) => {
            window.clearTimeout(timer.current);
            timer.current = window.setTimeout(() => navigate(searchHref(value.trim()), "replace"), PAUSE);
          }}
        />
      </label>
    </search>
  );
}

function How() {
  return (
    <div class="how-to-search">
      <p>{searchWords.how}</p>
      <dl>
        {searchWords.operators.map(([example, meaning]) => (
          <div key={example} class="operator">
            <dt>
              <a href={searchHref(example)}>
                <code>{example}</code>
              </a>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Claims that operators ask for: names in them are looked up first. */
function ClaimsFound({ asked }: { asked: string }) {
  const [found, setFound] = useState<{ readonly asked: string; readonly search: string } | null>(null);
  useEffect(() => {
    let current = true;
    void claimsSearch(parseQuery(asked), namedId).then((search) => current && setFound({ asked, search }));
    return () => {
      current = false;
    };
  }, [asked]);
  if (found === null || found.asked !== asked) return <Waiting problem={null} />;
  return <ClaimList search={found.search} />;
}

function ClaimList({ search }: { search: string }) {
  const { data, problem } = usePage<ClaimsPage>(`/claims.json?${search}`);
  if (problem !== null) {
    return (
      <p class="wrong" role="alert">
        {problem.detail}
      </p>
    );
  }
  if (data === null) return <Waiting problem={null} />;
  const { claims, links } = data;
  return (
    <>
      <p class="count" role="status">
        {words.claimsFound(links.total, links.facets.documents)}{" "}
        <a href={`/claims?${search}`}>{searchWords.asList}</a>
      </p>
      {claims.length === 0 && <Nothing title={searchWords.nothing} next={searchWords.nothingNext} />}
      <ul class="claims">
        {claims.map((claim) => (
          <ClaimRow
            key={claim.id}
            claim={claim}
            sources={links.sources}
            parties={links.parties}
            places={links.places}
          />
        ))}
      </ul>
    </>
  );
}

function Everything({ words: sought }: { words: string }) {
  const { data, problem, fresh } = usePage<SearchPage>(
    `/search.json?${new URLSearchParams({ q: sought, limit: "12" })}`,
  );
  if (data === null) return <Waiting problem={problem} />;
  const { claims, documents, sources, places, links } = data;
  const nothing = claims.count + documents.count + sources.count + places.count === 0;
  const q = new URLSearchParams({ q: sought });
  return (
    <div aria-busy={!fresh}>
      {nothing && <Nothing title={searchWords.nothing} next={searchWords.nothingNext} />}
      <Found title={words.sources} list={sources} more={`/sources?${q}`}>
        {(source) => (
          <li key={source.id}>
            <SourceName source={source} parties={links.parties} />
            <span class="quiet"> {deskWords.attestations(source.attestations)}</span>
          </li>
        )}
      </Found>
      <Found title={words.places} list={places}>
        {({ id, name, documents: count }) => (
          <li key={id}>
            <a data-item href={placeHref(id)}>
              <bdi>{name}</bdi>
            </a>
            <span class="quiet"> {deskWords.inDocuments(count)}</span>
          </li>
        )}
      </Found>
      <Found title={words.claims} list={claims} more={`/claims?${q}`}>
        {({ id, text, documents: count, lower, upper, disputes }) => (
          <li key={id}>
            <a data-item href={claimHref(id)} dir="auto">
              {quoted(text)}
            </a>
            <p class="facts">{deskWords.claimGist(count, lower, upper, disputes)}</p>
          </li>
        )}
      </Found>
      <Found title={words.documents} list={documents}>
        {({ id, title, file, publisher, published }) => (
          <li key={id}>
            <a data-item href={documentHref(id)} dir="auto">
              {title ?? file ?? words.untitled}
            </a>
            <p class="facts">
              <bdi>{publisher ?? words.unknownPublisher}</bdi>
              <span>{when(published)}</span>
            </p>
          </li>
        )}
      </Found>
    </div>
  );
}

function Found<T>(props: {
  title: string;
  list: Some<T>;
  more?: string;
  children: (one: T) => ComponentChildren;
}) {
  const { title, list, more, children } = props;
  if (list.count === 0) return null;
  return (
    <section class="news-part">
      <h2>
        {title} <span class="tally">{list.count.toLocaleString("en-GB")}</span>
      </h2>
      <ul>{list.first.map(children)}</ul>
      {more !== undefined && list.count > list.first.length && (
        <p class="news-more quiet">
          <a href={more}>{searchWords.all(list.count)}</a>
        </p>
      )}
    </section>
  );
}

/** Searches that are kept, and a way to keep this one. */
function Saved({ asked }: { asked: string }) {
  const [saved, setSaved] = useState(savedSearches);
  const isKept = saved.some(({ query }) => query === asked);
  return (
    <section class="saved">
      {(saved.length > 0 || asked !== "") && <h2>{searchWords.saved}</h2>}
      {asked !== "" && !isKept && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
            setSaved(saveSearch({ name: name === "" ? asked : name, query: asked }));
          }}
        >
          <label>
            <span>{searchWords.saveAs}</span>{" "}
            <input type="text" name="name" placeholder={asked} autocomplete="off" dir="auto" />
          </label>{" "}
          <button type="submit">{searchWords.save}</button>
        </form>
      )}
      {saved.length > 0 && (
        <>
          <ul>
            {saved.map(({ name, query }) => (
              <li key={name}>
                <a data-item href={searchHref(query)} dir="auto">
                  {name}
                </a>{" "}
                {name !== query && <code class="quiet">{query}</code>}{" "}
                <button type="button" class="plain" onClick={() => setSaved(forgetSearch(name))}>
                  {searchWords.forget}
                  <span class="hidden"> {name}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="quiet">{searchWords.savedNote}</p>
        </>
      )}
    </section>
  );
}
