import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { SearchPage } from "../../src/server/search-page.ts";
import { parseQuery } from "../query.ts";
import { claimHref, documentHref, navigate, placeHref, sourceHref } from "../router.ts";
import { savedSearches, searchHref } from "../saved-searches.ts";
import { addWords } from "../words/add.ts";
import { compareWords } from "../words/compare.ts";
import { deskWords } from "../words/desk.ts";
import { keyWords } from "../words/keys.ts";
import { reviewWords } from "../words/review.ts";
import { searchWords } from "../words/search.ts";
import { words } from "../words.ts";
import { keyHeaders } from "../write.ts";

interface Target {
  readonly kind: keyof typeof searchWords.kinds;
  readonly name: string;
  readonly href: string;
}

const PAGES: readonly Target[] = (
  [
    [deskWords.title, "/"],
    [words.claims, "/claims"],
    [words.documents, "/documents"],
    [words.sources, "/sources"],
    [words.places, "/places"],
    [words.derivations, "/derivations"],
    [compareWords.title, "/compare"],
    [reviewWords.title, "/review"],
    [searchWords.title, "/search"],
    [addWords.title, "/add"],
    [keyWords.title, "/keys"],
  ] as const
).map(([name, href]) => ({ kind: "page", name, href }));

/** Pause in typing after which the ledger is asked, in milliseconds. */
const PAUSE = 100;
const OF_EACH = 5;

function targetsIn({ claims, documents, sources, places }: SearchPage): Target[] {
  return [
    ...sources.first.map(({ id, name }) => ({ kind: "source" as const, name, href: sourceHref(id) })),
    ...places.first.map(({ id, name }) => ({ kind: "place" as const, name, href: placeHref(id) })),
    ...claims.first.map(({ id, text }) => ({ kind: "claim" as const, name: text, href: claimHref(id) })),
    ...documents.first.map(({ id, title, file }) => ({
      kind: "document" as const,
      name: title ?? file ?? words.untitled,
      href: documentHref(id),
    })),
  ];
}

/** What the ledger has for these words; what was found before stays until the next answer is there. */
function useFound(text: string): readonly Target[] {
  const [found, setFound] = useState<readonly Target[]>([]);
  useEffect(() => {
    const sought = parseQuery(text).words;
    if (sought === "") {
      setFound([]);
      return;
    }
    const abort = new AbortController();
    const timer = window.setTimeout(() => {
      const query = new URLSearchParams({ q: sought, limit: String(OF_EACH) });
      fetch(`/search.json?${query}`, { signal: abort.signal, headers: keyHeaders() })
        .then((response) => (response.ok ? (response.json() as Promise<SearchPage>) : null))
        .then((page) => page !== null && setFound(targetsIn(page)))
        // Somebody typed on, or the server is gone: the pages are still there to choose from.
        .catch(() => {});
    }, PAUSE);
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return found;
}

function optionsFor(text: string, found: readonly Target[]): readonly Target[] {
  const sought = text.toLowerCase();
  const saved = savedSearches().map(({ name, query }) => ({
    kind: "search" as const,
    name,
    href: searchHref(query),
  }));
  const here = [...PAGES, ...saved].filter(({ name }) => name.toLowerCase().includes(sought));
  if (text === "") return here;
  return [...here, ...found, { kind: "search", name: searchWords.everything(text), href: searchHref(text) }];
}

/** One field that leads to any page, claim, source, place or document. */
export function Anywhere({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const text = typed.trim();
  const found = useFound(text);
  const options = optionsFor(text, found);
  const at = Math.min(chosen, options.length - 1);
  const go = (target: Target | undefined) => {
    if (target === undefined) return;
    dialog.current?.close();
    navigate(target.href);
  };
  useEffect(() => {
    dialog.current?.querySelector(`#anywhere-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <dialog
      ref={dialog}
      class="anywhere"
      aria-label={searchWords.anywhere}
      onClose={() => {
        setTyped("");
        setChosen(0);
      }}
    >
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="anywhere-options"
        aria-activedescendant={options.length > 0 ? `anywhere-${at}` : undefined}
        aria-label={searchWords.anywhere}
        placeholder={searchWords.anywhereHint}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          const last = options.length - 1;
          if (event.key === "ArrowDown") setChosen(at >= last ? 0 : at + 1);
          else if (event.key === "ArrowUp") setChosen(at <= 0 ? last : at - 1);
          else if (event.key === "Enter") go(options[at]);
          else return;
          event.preventDefault();
        }}
      />
      <div id="anywhere-options" role="listbox" aria-label={searchWords.anywhere}>
        {options.map((target, i) => (
          <div
            key={`${target.kind} ${target.href}`}
            id={`anywhere-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onClick={() => go(target)}
            onKeyDown={(event) => event.key === "Enter" && go(target)}
          >
            <span class="kind">{searchWords.kinds[target.kind]}</span>
            <bdi>{target.name}</bdi>
          </div>
        ))}
      </div>
    </dialog>
  );
}
