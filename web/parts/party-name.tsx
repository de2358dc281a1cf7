import type { SourceKind } from "../../src/attribution/source.ts";
import { partyClass } from "../party.ts";
import { sourceHref } from "../router.ts";

interface Named {
  readonly id: string | null;
  readonly name: string;
  readonly kind: SourceKind;
  readonly named: boolean;
  readonly party: string | null;
}

/** A source by name, with its party in words beside its colour; unnamed ones are set in italics. */
export function SourceName({
  source,
  parties,
  link = true,
}: {
  source: Named;
  parties: readonly string[];
  link?: boolean;
}) {
  const name = <bdi class={source.named ? "name" : "name unnamed"}>{source.name}</bdi>;
  return (
    <span class={`source ${partyClass(source.party, parties)}`}>
      {link && source.id !== null ? <a href={sourceHref(source.id)}>{name}</a> : name}
      {source.party !== null && source.party !== source.name && (
        <span class="party">
          <span class="hidden">, </span>
          {source.party}
        </span>
      )}
    </span>
  );
}
