import { useEffect, useRef, useState } from "preact/hooks";

import type { ById, ClaimPage, Context, Utterance, WordsPage } from "../../src/server/pages.ts";
import { read } from "../data.ts";
import { partyClass } from "../party.ts";
import { dayShown } from "../router.ts";
import { claimWords } from "../words/claim.ts";
import { words } from "../words.ts";
import { WordsCard } from "./words-card.tsx";

/** Words that are drawn and thrown away together. */
const CHUNK = 10;
/** Words asked for at once; the page itself brings as many along. */
const STRETCH = 40;
/** Height of words that were never drawn, in pixels. */
const ABOUT = 190;
/** How far outside the window words are drawn already. */
const AHEAD = "1200px 0px";

/** Up to so many words are drawn at once, and can be searched and printed as a whole. */
const ALL_AT_ONCE = 60;

interface Stretch {
  readonly words: readonly Utterance[];
  readonly contexts: ById<Context>;
  readonly documents: ClaimPage["links"]["documents"];
}

/** One side of a claim: the words that came with the page, and where the others are. */
export interface SideOfClaim {
  readonly claim: string;
  readonly side: "says" | "disputes";
  readonly total: number;
  readonly first: Stretch;
  readonly parties: readonly string[];
}

function addressOf({ claim, side }: SideOfClaim, from: number): string {
  const day = dayShown(window.location.search);
  const query = new URLSearchParams({ side, from: String(from), limit: String(STRETCH) });
  if (day !== null) query.set("as_of", day);
  return `/claims/${encodeURIComponent(claim)}/words.json?${query}`;
}

/** Stretches of the words of a side, by the number of their first; each is asked for once. */
function useStretches(shown: SideOfClaim): {
  readonly at: (number: number) => readonly [Stretch, Utterance] | undefined;
  readonly want: (number: number) => void;
} {
  const [loaded, setLoaded] = useState<ReadonlyMap<number, Stretch>>(new Map());
  const asked = useRef(new Set<number>());
  const brought = shown.first.words.length;
  const startOf = (number: number): number => number - (number % STRETCH);
  return {
    at: (number) => {
      const [stretch, start] =
        number < brought ? [shown.first, 0] : [loaded.get(startOf(number)), startOf(number)];
      const found = stretch?.words[number - start];
      return stretch === undefined || found === undefined ? undefined : [stretch, found];
    },
    want: (number) => {
      const from = startOf(number);
      if (number < brought || asked.current.has(from)) return;
      asked.current.add(from);
      read<WordsPage>(addressOf(shown, from)).then(
        ({ words: list, links }) => setLoaded((now) => new Map(now).set(from, { words: list, ...links })),
        // Asked for again when it comes into view the next time.
        () => asked.current.delete(from),
      );
    },
  };
}

/** Words of one side, party by party. A long list is only drawn where somebody looks at it. */
export function WordsOfSide({ shown }: { shown: SideOfClaim }) {
  const { at, want } = useStretches(shown);
  const { total, parties } = shown;
  const item = (number: number) => {
    const found = at(number);
    if (found === undefined) return null;
    const [{ contexts, documents }, utterance] = found;
    const { party } = utterance;
    const isFirst = number === 0 || at(number - 1)?.[1].party !== party;
    return (
      <li
        key={utterance.key}
        class={`party-group ${partyClass(party, parties)} ${isFirst ? "first" : ""}`}
        aria-setsize={total}
        aria-posinset={number + 1}
      >
        {isFirst && <h3>{party ?? words.noParty}</h3>}
        <WordsCard utterance={utterance} contexts={contexts} documents={documents} parties={parties} />
      </li>
    );
  };
  const numbers = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, each) => from + each);
  if (total <= ALL_AT_ONCE && total <= shown.first.words.length)
    return <ul>{numbers(0, total).map(item)}</ul>;
  return (
    <>
      {numbers(0, Math.ceil(total / CHUNK)).map((chunk) => {
        const [from, to] = [chunk * CHUNK, Math.min(total, (chunk + 1) * CHUNK)];
        return (
          <Chunk key={chunk} size={to - from} startsNear={chunk === 0} want={() => want(from)}>
            {() => numbers(from, to).map(item)}
          </Chunk>
        );
      })}
    </>
  );
}

/** A stretch of a long list: empty, but as tall as it was, while it is far from what is looked at. */
function Chunk(props: {
  size: number;
  startsNear: boolean;
  want: () => void;
  children: () => readonly (preact.JSX.Element | null)[];
}) {
  const { size, startsNear, want, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(startsNear);
  const height = useRef(size * ABOUT);
  useEffect(() => {
    const element = frame.current!;
    const observer = new IntersectionObserver(
      (entries) => {
        const near = entries.at(-1)!.isIntersecting;
        // What holds the focus stays, or the keyboard would lose its place.
        if (!near && element.contains(document.activeElement)) return;
        if (!near && element.firstElementChild !== null) height.current = element.offsetHeight;
        if (near) want();
        setNear(near);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const drawn = isNear ? children() : [];
  const isDrawn = drawn.some((each) => each !== null);
  return (
    <div ref={frame} class="chunk" style={isDrawn ? {} : { height: `${height.current}px` }}>
      {isDrawn ? <ul>{drawn}</ul> : isNear && <p class="waiting">{claimWords.wordsWaiting}</p>}
    </div>
  );
}
