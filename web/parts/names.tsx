import type { LedgerSource } from "../../src/ledger/view.ts";
import { words } from "../words.ts";
import { namesakes } from "./namesakes.ts";
import { SourceName } from "./party-name.tsx";

/** Names shown before the rest is only counted. */
const SHOWN = 4;

/** Sources in a row, those of the same name together; `how` adds a word to each. */
export function Names(props: {
  ids: readonly string[];
  sources: Readonly<Record<string, LedgerSource>>;
  parties: readonly string[];
  how?: (id: string) => string;
  /** `list` sets them apart by space, `prose` by commas and "and". */
  as: "list" | "prose";
  /** Off where the party stands beside them already. */
  withParty?: boolean;
}) {
  const groups = namesakes(props.ids, props.sources);
  const shown = groups.slice(0, SHOWN);
  const rest = groups.length - shown.length;
  const comma = (position: number) => {
    if (props.as === "list" || position === 0) return "";
    return position === groups.length - 1 ? words.and : ", ";
  };
  return (
    <>
      {shown.map(({ source, count }, position) => (
        <span key={source.id} class="who">
          {comma(position)}
          <SourceName
            source={props.withParty === false ? { ...source, party: null } : source}
            parties={props.parties}
            link={count === 1 && source.attestations > 0}
          />
          {count > 1 && <span class="how">{words.times(count)}</span>}
          {props.how && <span class="how">{props.how(source.id)}</span>}
        </span>
      ))}
      {rest > 0 && <span class="who"> {words.more(rest)}</span>}
    </>
  );
}
