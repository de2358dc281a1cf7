import type { RemarkCard } from "../../src/server/remark-cards.ts";
import { words } from "../words.ts";

/** One thing a person wrote: always with who and when; what was replaced is set back, but there. */
function Remark({ card }: { card: RemarkCard }) {
  return (
    <li id={card.id} class={card.supersededBy === null ? "remark" : "remark replaced"}>
      <p class="by">
        {card.title !== "" && <strong>{card.title}: </strong>}
        <bdi>{card.by}</bdi> <span class="id">{card.id}</span>
      </p>
      {card.kind === "assessment" && card.lines.map((line) => <p key={line}>{line}</p>)}
      {card.text !== "" && <p dir="auto">{card.text}</p>}
      {card.kind === "evidence" &&
        card.lines.map((line) => (
          <p key={line} class="quiet">
            {line}
          </p>
        ))}
      {card.evidence.length > 0 && <p class="quiet">{words.restsOnEvidence(card.evidence)}</p>}
      {card.supersededBy !== null && <p class="quiet">{words.replacedBy(card.supersededBy)}</p>}
    </li>
  );
}

/** What people judged, attached and noted of one claim, side by side in the order it was written. */
export function Remarks({ cards }: { cards: readonly RemarkCard[] }) {
  const kinds = [
    ["assessment", words.assessments],
    ["evidence", words.evidence],
    ["note", words.notes],
  ] as const;
  return (
    <>
      {kinds.map(([kind, title]) => {
        const group = cards.filter((card) => card.kind === kind);
        if (group.length === 0) return null;
        return (
          <section key={kind} class="remarks">
            <h2>{title}</h2>
            <ul>
              {group.map((card) => (
                <Remark key={card.id} card={card} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
