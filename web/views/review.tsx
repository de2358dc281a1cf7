import { useEffect, useRef, useState } from "preact/hooks";
import type { ReviewPage, ReviewPair, ReviewSide } from "../../src/server/review-page.ts";
import { refreshPages, usePage } from "../data.ts";
import { shortcut } from "../key-map.ts";
import { useKey } from "../keys.ts";
import { useArrival } from "../parts/arrival.ts";
import { Chain } from "../parts/chain.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { Nothing, Waiting } from "../parts/states.tsx";
import { splitWords } from "../parts/words-key.ts";
import type { Place } from "../router.ts";
import { claimHref, documentHref, sourceHref } from "../router.ts";
import { reviewWords } from "../words/review.ts";
import { day, quoted, words } from "../words.ts";
import { mayWrite, sendForId } from "../write.ts";

type Verb = keyof typeof reviewWords.verbs;

interface Done {
  readonly pair: string;
  readonly verb: Verb;
  /** Id of the decision, by which it is taken back. */
  readonly id: string;
}

function keyOf({ one, other }: ReviewPair): string {
  return `${one.id} ${other.id}`;
}

/** Pairs that may be one, one after the other. */
export function ReviewView({ place }: { place: Place }) {
  const { data, problem } = usePage<ReviewPage>("/review.json?limit=60");
  useArrival(data && reviewWords.title, place.path);
  if (data === null) return <Waiting problem={problem} />;
  return (
    <div class="review">
      <header class="list-head">
        <h1 tabIndex={-1}>{reviewWords.title}</h1>
        <p class="quiet measure-text">{reviewWords.note}</p>
      </header>
      <Queue page={data} />
    </div>
  );
}

function Queue({ page }: { page: ReviewPage }) {
  // What was decided here stays in its place until the page is left, so that it can be taken back.
  const [pairs, setPairs] = useState<readonly ReviewPair[]>(page.pairs);
  const [links, setLinks] = useState(page.links);
  const [done, setDone] = useState<readonly Done[]>([]);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState("");
  const [wrong, setWrong] = useState("");
  const busy = useRef(false);
  const reason = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (done.length > 0) return;
    setPairs(page.pairs);
    setLinks(page.links);
  }, [page]);

  const open = pairs.filter((pair) => !done.some(({ pair: key }) => key === keyOf(pair)));
  const position = Math.min(at, Math.max(0, open.length - 1));
  const pair = open[position];
  const writes = mayWrite();
  const decides = writes && pair?.kind === "claims";

  const decide = async (verb: Verb) => {
    if (pair === undefined || busy.current) return;
    busy.current = true;
    const why = reason.current?.value.trim() || reviewWords.reasonGiven;
    const { id, problem } = await sendForId("/decisions", {
      decision: verb,
      one: pair.one.id,
      other: pair.other.id,
      reason: why,
    });
    busy.current = false;
    setWrong(problem ?? "");
    if (problem !== null) return;
    setDone([...done, { pair: keyOf(pair), verb, id: id ?? "" }]);
    setSaid(`${reviewWords.done[verb]}: ${quoted(pair.one.text)}`);
    if (reason.current !== null) reason.current.value = "";
  };
  const last = done.at(-1);
  const undo = async () => {
    if (last === undefined || busy.current) return;
    busy.current = true;
    const path = `/decisions/${encodeURIComponent(last.id)}/withdrawal`;
    const { problem } = await sendForId(path, { reason: reviewWords.takenBack });
    busy.current = false;
    setWrong(problem ?? "");
    if (problem !== null) return;
    const index = pairs.filter(
      (each) => keyOf(each) === last.pair || !done.some(({ pair: key }) => key === keyOf(each)),
    );
    setDone(done.slice(0, -1));
    setAt(
      Math.max(
        0,
        index.findIndex((each) => keyOf(each) === last.pair),
      ),
    );
    setSaid(reviewWords.takenBack);
  };
  const step = (by: number) => setAt(Math.min(Math.max(position + by, 0), open.length - 1));
  useKey("same", decides ? () => void decide("same") : null);
  useKey("different", decides ? () => void decide("different") : null);
  useKey("unsure", decides ? () => void decide("unsure") : null);
  useKey("undo", writes && last !== undefined ? () => void undo() : null);
  useKey("next", () => step(1));
  useKey("previous", () => step(-1));
  // Other pages show what was decided when they are looked at next.
  useEffect(() => () => refreshPages(), []);

  return (
    <>
      <p class="facts" role="status">
        <strong>{reviewWords.waiting(Math.max(0, links.total - done.length))}</strong>
        {said !== "" && <span dir="auto">{said}</span>}
        {last !== undefined && (
          <button
            type="button"
            class="plain"
            onClick={() => void undo()}
            aria-keyshortcuts={shortcut("undo")}
          >
            {reviewWords.undo} {shortcut("undo") !== undefined && <kbd>{shortcut("undo")}</kbd>}
          </button>
        )}
      </p>
      {wrong !== "" && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      {pair === undefined ? (
        <Nothing title={reviewWords.noneLeft} next={reviewWords.noneLeftNext} />
      ) : (
        <article key={keyOf(pair)} class="pair">
          <p class="facts">
            <span>{reviewWords.at(position + 1, open.length)}</span>
            <button
              type="button"
              class="plain"
              disabled={position === 0}
              onClick={() => step(-1)}
              aria-keyshortcuts={shortcut("previous")}
            >
              {reviewWords.previous}
            </button>
            <button
              type="button"
              class="plain"
              disabled={position >= open.length - 1}
              onClick={() => step(1)}
              aria-keyshortcuts={shortcut("next")}
            >
              {reviewWords.next}
            </button>
          </p>
          <h2>{reviewWords.questions[pair.kind]}</h2>
          <div class="accounts">
            <Side kind={pair.kind} side={pair.one} links={links} />
            <Side kind={pair.kind} side={pair.other} links={links} />
          </div>
          <p class="quiet alike">{reviewWords.alike(pair.score, pair.why.join(", "))}</p>
          {decides ? (
            <Verbs reason={reason} decide={(verb) => void decide(verb)} />
          ) : (
            <ByCommand pair={pair} writes={writes} />
          )}
        </article>
      )}
    </>
  );
}

function Verbs(props: {
  reason: { readonly current: HTMLInputElement | null };
  decide: (verb: Verb) => void;
}) {
  const { reason, decide } = props;
  return (
    <div class="verbs">
      {(["same", "different", "unsure"] as const).map((verb) => (
        <button key={verb} type="button" onClick={() => decide(verb)} aria-keyshortcuts={shortcut(verb)}>
          {reviewWords.verbs[verb]} {shortcut(verb) !== undefined && <kbd>{shortcut(verb)}</kbd>}
        </button>
      ))}
      <label>
        <span>{reviewWords.reason}</span>
        <input ref={reason} type="text" placeholder={reviewWords.reasonGiven} autocomplete="off" dir="auto" />
      </label>
    </div>
  );
}

function ByCommand({ pair, writes }: { pair: ReviewPair; writes: boolean }) {
  const isClaims = pair.kind === "claims";
  return (
    <div class="nothing by-command">
      <p>{isClaims ? reviewWords.readOnly : reviewWords.registry}</p>
      {!isClaims || !writes ? (
        <pre>
          <code>
            {isClaims ? reviewWords.command("same", pair.one.id, pair.other.id) : reviewWords.registryCommand}
          </code>
        </pre>
      ) : null}
    </div>
  );
}

function Side(props: { kind: ReviewPair["kind"]; side: ReviewSide; links: ReviewPage["links"] }) {
  const { kind, side, links } = props;
  const context = side.words === null ? undefined : links.contexts[side.words];
  const [document, attestation] = splitWords(side.words ?? "");
  const summary = links.documents[document];
  return (
    <section class="pair-side" data-words>
      <h3 dir="auto">
        <a data-item href={kind === "claims" ? claimHref(side.id) : sourceHref(side.id)}>
          {kind === "claims" ? quoted(side.text) : side.text}
        </a>
      </h3>
      <p class="facts">
        <span class="id">{side.id}</span>
        <span>{reviewWords.inDocuments(side.documents)}</span>
      </p>
      {context !== undefined && (
        <>
          <Chain voices={context.voices} parties={links.parties} publisher={summary?.publisher ?? null} />
          <Sentence context={context} />
          <p class="facts">
            <a href={documentHref(document, attestation)}>
              <span class="hidden">{words.readThere}: </span>
              <bdi>{summary?.publisher ?? summary?.title ?? words.unknownPublisher}</bdi>,{" "}
              {day(summary?.published ?? null)}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
