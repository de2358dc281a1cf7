import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { RootsChange } from "../../src/ledger/changes.ts";
import type { DocumentSummary } from "../../src/ledger/view.ts";
import type { DeskChanges, DeskPage, NewDispute, NewRemark, Some } from "../../src/server/desk-page.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { Names } from "../parts/names.tsx";
import { Waiting } from "../parts/states.tsx";
import { splitWords } from "../parts/words-key.ts";
import type { Place } from "../router.ts";
import { claimHref, documentHref, navigate, placeHref, sourceHref } from "../router.ts";
import { haveSeen, lastVisit } from "../visits.ts";
import { deskWords } from "../words/desk.ts";
import { disputeWords, quoted, when, words } from "../words.ts";

type Links = DeskPage["links"];

/** What is new since the last visit, and what waits for a person. */
export function DeskView({ place }: { place: Place }) {
  const query = new URLSearchParams(place.search);
  const since = query.get("since");
  const asOf = query.get("as_of");
  // What waits is there at once; looking back may take a while on a large ledger.
  const now = usePage<DeskPage>(asOf ? `/desk.json?as_of=${encodeURIComponent(asOf)}` : "/desk.json");
  useArrival(now.data && deskWords.title, place.path);
  const ledger = now.data?.ledger ?? null;
  useEffect(() => {
    if (ledger === null || since !== null || asOf) return;
    const last = lastVisit(ledger);
    if (last !== null) navigate(`/?since=${last}`, "replace");
  }, [ledger, since, asOf]);
  if (now.data === null) return <Waiting problem={now.problem} />;
  const { holds, queues, newest } = now.data;
  return (
    <div class="desk">
      <header class="list-head">
        <h1 tabIndex={-1}>{deskWords.title}</h1>
        <p class="quiet">{deskWords.holds(holds.documents, holds.claims, holds.sources, holds.places)}</p>
      </header>
      <div class="desk-columns">
        <div class="news">
          {holds.documents === 0 ? (
            <div class="nothing">
              <p>{words.emptyLedger}</p>
              <p>
                <a href="/add">{deskWords.addSome}</a>
              </p>
            </div>
          ) : since === null || asOf ? (
            <>
              {!asOf && <p class="quiet">{deskWords.firstVisit}</p>}
              <Documents title={deskWords.newest} documents={{ count: newest.length, first: newest }} />
            </>
          ) : (
            <News since={since} ledger={ledger} />
          )}
        </div>
        <Queues queues={queues} parties={now.data.links.parties} />
      </div>
    </div>
  );
}

function News({ since, ledger }: { since: string; ledger: string | null }) {
  const { data, problem, fresh } = usePage<DeskPage>(`/desk.json?since=${encodeURIComponent(since)}`);
  return (
    <>
      <p class="since">
        <span>{deskWords.since(when(since))}</span>
        {ledger !== null && (
          <button
            type="button"
            class="plain"
            onClick={() => navigate(`/?since=${haveSeen(ledger)}`, "replace")}
          >
            {deskWords.seenAll}
          </button>
        )}
        <label class="until">
          <span>{deskWords.anotherTime}</span>
          <input
            type="date"
            value={since.slice(0, 10)}
            onChange={({ currentTarget: { value } }) =>
              value !== "" && navigate(`/?since=${value}`, "replace")
            }
          />
        </label>
      </p>
      {problem !== null ? (
        <p role="alert">{problem.detail}</p>
      ) : data?.changes == null || !fresh ? (
        <p class="waiting" role="status">
          {deskWords.lookingBack}
        </p>
      ) : (
        <Changes changes={data.changes} links={data.links} />
      )}
    </>
  );
}

function Changes({ changes, links }: { changes: DeskChanges; links: Links }) {
  const { documents, claims, rose, fell, disputes, corrections, edits, assessments, evidence } = changes;
  const all = [documents, claims, rose, fell, disputes, corrections, edits, assessments, evidence];
  if (all.every(({ count }) => count === 0)) {
    return (
      <div class="nothing">
        <p>{deskWords.nothingNew}</p>
        <p>{deskWords.nothingNewNext}</p>
      </div>
    );
  }
  return (
    <>
      <Roots title={deskWords.rose} list={rose} links={links} />
      <Roots title={deskWords.fell} list={fell} links={links} />
      <Disputes title={deskWords.disputes} list={disputes} links={links} />
      <Disputes title={deskWords.corrections} list={corrections} links={links} />
      <Part title={deskWords.edits} list={edits} more="/documents">
        {({ before, after, silent }) => (
          <li key={after.id}>
            <a data-item href={documentHref(after.id)} dir="auto">
              {after.title ?? after.file ?? words.untitled}
            </a>
            <p class="facts">
              <bdi>{after.publisher ?? words.unknownPublisher}</bdi>
              <span>
                {when(before.captured)} → {when(after.captured)}
              </span>
              <strong>{silent ? deskWords.silent : deskWords.admitted}</strong>
            </p>
          </li>
        )}
      </Part>
      <Part title={deskWords.claims} list={claims} more="/claims">
        {({ id, text, documents: count, lower, upper, disputes: against }) => (
          <li key={id}>
            <a data-item href={claimHref(id)} dir="auto">
              {quoted(text)}
            </a>
            <p class="facts">{deskWords.claimGist(count, lower, upper, against)}</p>
          </li>
        )}
      </Part>
      <Remarks title={deskWords.assessments} list={assessments} />
      <Remarks title={deskWords.evidence} list={evidence} />
      <Documents title={deskWords.documents} documents={documents} />
    </>
  );
}

/** The beginning of a list under a heading with its length; nothing where it is empty. */
function Part<T>(props: {
  title: string;
  list: Some<T>;
  more?: string;
  children: (one: T) => ComponentChildren;
}) {
  const { title, list, more, children } = props;
  if (list.count === 0) return null;
  const left = list.count - list.first.length;
  return (
    <section class="news-part">
      <h2>
        {title} <span class="tally">{list.count.toLocaleString("en-GB")}</span>
      </h2>
      <ul>{list.first.map(children)}</ul>
      {left > 0 && (
        <p class="news-more quiet">
          {more === undefined ? deskWords.andMore(left) : <a href={more}>{deskWords.andMore(left)}</a>}
        </p>
      )}
    </section>
  );
}

function Roots({ title, list, links }: { title: string; list: Some<RootsChange>; links: Links }) {
  return (
    <Part title={title} list={list} more="/claims?sort=roots">
      {(change) => (
        <li key={change.id}>
          <a data-item href={claimHref(change.id)} dir="auto">
            {quoted(change.text)}
          </a>
          <p class="facts">
            <strong>
              {deskWords.rootsChange(
                [change.before.lower, change.before.upper],
                [change.after.lower, change.after.upper],
              )}
            </strong>
            <Why change={change} links={links} />
          </p>
        </li>
      )}
    </Part>
  );
}

/** What changed beneath a claim whose roots are others now. */
function Why({ change, links }: { change: RootsChange; links: Links }) {
  const { originatorsGained: gained, originatorsLost: lost, unassessable, documents, observations } = change;
  const named = (ids: readonly string[]) => (
    <Names ids={ids} sources={links.sources} parties={links.parties} as="prose" />
  );
  const reasons = [
    gained.length > 0 && (
      <span key="gained">
        {deskWords.gained} {named(gained)}
      </span>
    ),
    lost.length > 0 && (
      <span key="lost">
        {deskWords.lost} {named(lost)}
      </span>
    ),
    observations.length > 0 && <span key="seen">{deskWords.observed(observations.length)}</span>,
    unassessable.before !== unassessable.after && (
      <span key="unassessable">{deskWords.unassessable(unassessable.before, unassessable.after)}</span>
    ),
    documents.before !== documents.after && (
      <span key="documents">{deskWords.documentsChange(documents.before, documents.after)}</span>
    ),
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? <span>{deskWords.regrouped}</span> : reasons;
}

function Disputes({ title, list, links }: { title: string; list: Some<NewDispute>; links: Links }) {
  return (
    <Part title={title} list={list} more="/claims?disputed=yes">
      {({ id, text, dispute: { source, relation, attestation } }) => (
        <li key={`${id} ${relation} ${source}`}>
          <a data-item href={claimHref(id)} dir="auto">
            {quoted(text)}
          </a>
          <p class="facts">
            <span>
              <Names ids={[source]} sources={links.sources} parties={links.parties} as="prose" />{" "}
              {disputeWords[relation]}
            </span>
            <a href={documentHref(...splitWords(attestation))}>{words.readThere}</a>
          </p>
        </li>
      )}
    </Part>
  );
}

function Remarks({ title, list }: { title: string; list: Some<NewRemark> }) {
  return (
    <Part title={title} list={list}>
      {({ id, text, remark, author, time }) => (
        <li key={remark}>
          <a data-item href={claimHref(id)} dir="auto">
            {quoted(text)}
          </a>
          <p class="facts">
            <bdi>{author}</bdi>
            <span>{when(time)}</span>
          </p>
        </li>
      )}
    </Part>
  );
}

function Documents({ title, documents }: { title: string; documents: Some<DocumentSummary> }) {
  return (
    <Part title={title} list={documents} more="/documents">
      {({ id, title: heading, file, publisher, published }) => (
        <li key={id}>
          <a data-item href={documentHref(id)} dir="auto">
            {heading ?? file ?? words.untitled}
          </a>
          <p class="facts">
            <bdi>{publisher ?? words.unknownPublisher}</bdi>
            <span>{when(published)}</span>
          </p>
        </li>
      )}
    </Part>
  );
}

/** Everything that waits for somebody, each list with how long it is. */
function Queues({ queues, parties }: { queues: DeskPage["queues"]; parties: readonly string[] }) {
  const { places, unnamed, proposals, failed } = queues;
  const proposed = proposals.claims + proposals.sources;
  const nothing = places.count + unnamed.count + proposed + failed.count === 0;
  return (
    <aside class="queues" aria-labelledby="queues">
      <h2 id="queues">{deskWords.waiting}</h2>
      {nothing && <p class="quiet">{deskWords.nothingWaits}</p>}
      {proposed > 0 && (
        <section>
          <h3>
            <a data-item href="/review">
              {deskWords.proposals}
            </a>{" "}
            <span class="tally">{proposed.toLocaleString("en-GB")}</span>
          </h3>
          <p class="quiet">{deskWords.proposalsNote(proposals.claims, proposals.sources)}</p>
        </section>
      )}
      <Queue title={deskWords.failed} list={failed}>
        {({ file, reason, time }) => (
          <li key={file}>
            <bdi class="file">{file}</bdi>
            <p class="why">
              {reason} <span>{when(time)}</span>
            </p>
          </li>
        )}
      </Queue>
      <Queue title={deskWords.places} list={places} more="/places">
        {({ id, name, documents }) => (
          <li key={id}>
            <a data-item href={placeHref(id)}>
              <bdi>{name}</bdi>
            </a>{" "}
            <span class="quiet">{deskWords.inDocuments(documents)}</span>
          </li>
        )}
      </Queue>
      <Queue title={deskWords.unnamed} list={unnamed} more="/sources?named=no">
        {({ id, name, attestations, party }) => (
          <li key={id}>
            <a data-item href={sourceHref(id)}>
              <bdi class="unnamed">{name}</bdi>
            </a>{" "}
            <span class="quiet">
              {party !== null && parties.includes(party) ? `${party}, ` : ""}
              {deskWords.attestations(attestations)}
            </span>
          </li>
        )}
      </Queue>
    </aside>
  );
}

function Queue<T>(props: {
  title: string;
  list: Some<T>;
  more?: string;
  children: (one: T) => ComponentChildren;
}) {
  const { title, list, more, children } = props;
  if (list.count === 0) return null;
  const left = list.count - list.first.length;
  return (
    <section>
      <h3>
        {more === undefined ? title : <a href={more}>{title}</a>}{" "}
        <span class="tally">{list.count.toLocaleString("en-GB")}</span>
      </h3>
      <ul>{list.first.slice(0, IN_QUEUE).map(children)}</ul>
      {list.count > IN_QUEUE && left >= 0 && (
        <p class="quiet">
          {more === undefined ? (
            deskWords.andMore(list.count - IN_QUEUE)
          ) : (
            <a href={more}>{deskWords.andMore(list.count - IN_QUEUE)}</a>
          )}
        </p>
      )}
    </section>
  );
}

/** So many of each queue stand on the desk. */
const IN_QUEUE = 5;
