import type { LedgerSource } from "../../src/ledger/view.ts";
import type { SourcePage } from "../../src/server/pages.ts";
import { claimHref, documentHref, placeHref, sourceHref } from "../router.ts";
import { sourceWords } from "../words/source.ts";
import { disputeWords, kindWords, quoted, typeWords, words } from "../words.ts";

function Times({ times }: { times: number }) {
  return times > 1 && <span class="quiet"> ×{times}</span>;
}

/** Through whom a source is heard, about what, how often alone, and by which names it calls places. */
export function Profile({ links }: { links: SourcePage["links"] }) {
  const { profile } = links;
  const { through, types, places, placeNames, says, alone, disputed } = profile;
  return (
    <section class="profile" aria-labelledby="profile-title">
      <h2 id="profile-title" class="list-part-title">
        {sourceWords.profile}
      </h2>
      <dl>
        <div>
          <dt>{sourceWords.counts}</dt>
          <dd>
            {sourceWords.says(says)}, {sourceWords.alone(alone)}, {sourceWords.disputed(disputed)}
          </dd>
        </div>
        <div>
          <dt>{sourceWords.through}</dt>
          <dd>
            {through.length === 0 && sourceWords.itself}
            <ul>
              {through.map(({ id, name, times }) => (
                <li key={`${id}${name}`}>
                  {id === null ? (
                    <bdi>{name}</bdi>
                  ) : (
                    <a href={sourceHref(id)}>
                      <bdi>{name}</bdi>
                    </a>
                  )}
                  <Times times={times} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
        {types.length > 0 && (
          <div>
            <dt>{sourceWords.about}</dt>
            <dd>
              <ul>
                {types.map(({ type, times }) => (
                  <li key={type}>
                    {typeWords[type].toLowerCase()}
                    <Times times={times} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {places.length > 0 && (
          <div>
            <dt>{sourceWords.where}</dt>
            <dd>
              <ul>
                {places.map(({ id, name, times }) => (
                  <li key={id}>
                    <a href={placeHref(id)}>
                      <bdi>{name}</bdi>
                    </a>
                    <Times times={times} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {placeNames.length > 0 && (
          <div>
            <dt>{sourceWords.names}</dt>
            <dd>
              <ul>
                {placeNames.map(({ place, name, times, example }) => (
                  <li key={`${place} ${name}`}>
                    <a href={documentHref(example.document, example.span)}>
                      <bdi>{name}</bdi>
                    </a>
                    <Times times={times} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** Claims of a source that it disputes itself. */
export function TakenBack({ links }: { links: SourcePage["links"] }) {
  const { takenBack } = links.profile;
  if (takenBack.length === 0) return null;
  return (
    <section>
      <h2 class="list-part-title">{sourceWords.takenBack}</h2>
      <p class="note">{sourceWords.takenBackNote}</p>
      <ul class="taken-back">
        {takenBack.map(({ claim, text, relation, words: at }) => {
          const hash = at.lastIndexOf("#");
          const document = links.documents[at.slice(0, hash)];
          return (
            <li key={`${claim}${at}`}>
              <a href={claimHref(claim)} dir="auto">
                {quoted(text)}
              </a>{" "}
              <span class="quiet">
                {disputeWords[relation]}:{" "}
                <a href={documentHref(at.slice(0, hash), at.slice(hash + 1))}>
                  <bdi>{document?.publisher ?? document?.title ?? words.unknownPublisher}</bdi>
                </a>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How a source is entered, and how that can be changed. */
export function RegistryEntry({ source }: { source: LedgerSource }) {
  const rows = [
    [sourceWords.kind, source.named ? kindWords[source.kind] : words.unnamed],
    [sourceWords.affiliation, source.affiliation],
    [sourceWords.party, source.party],
  ] as const;
  const [before, after] = sourceWords.registryNote("\n").split("\n");
  return (
    <section class="profile">
      <h2 class="list-part-title">{sourceWords.registry}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value === null ? <span class="quiet">{sourceWords.notStated}</span> : <bdi>{value}</bdi>}
            </dd>
          </div>
        ))}
      </dl>
      {source.named && (
        <p class="note">
          {before}
          <code>{sourceWords.registryCommand}</code>
          {after}
        </p>
      )}
    </section>
  );
}
