import type { DocumentsPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { FilterBar } from "../parts/filter-bar.tsx";
import { Nothing, Waiting } from "../parts/states.tsx";
import type { Place } from "../router.ts";
import { documentHref, jsonAddress } from "../router.ts";
import { when, words } from "../words.ts";

/** The ledger's documents, newest first. */
export function DocumentsView({ place }: { place: Place }) {
  const { data, problem, fresh } = usePage<DocumentsPage>(jsonAddress(place));
  useArrival(data && words.documents, place.path);
  if (data === null) return <Waiting problem={problem} />;
  return (
    <div class="list" aria-busy={!fresh}>
      <header class="list-head">
        <h1 tabIndex={-1}>{words.documents}</h1>
      </header>
      <FilterBar place={place} hint={words.searchDocuments} choices={[]} />
      <p class="count" role="status">
        {words.documentsFound(data.links.total)}
      </p>
      {data.documents.length === 0 && <Nothing title={words.noDocuments} next={words.noDocumentsNext} />}
      <ul class="entries lines documents">
        {data.documents.map((document) => (
          <li key={document.id}>
            <a data-item href={documentHref(document.id)} dir="auto">
              {document.title ?? document.file ?? words.untitled}
            </a>
            <p class="facts">
              <bdi>{document.publisher ?? words.unknownPublisher}</bdi>
              <span>{when(document.published)}</span>
              <span>{words.attestationsCount(document.attestations)}</span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
