import type { Voice } from "../../src/server/pages.ts";
import { factualityWords, words } from "../words.ts";
import { SourceName } from "./party-name.tsx";

/** The chain as breadcrumbs, from the publisher inwards, each with how firmly it commits itself. */
export function Chain(props: {
  voices: readonly Voice[];
  parties: readonly string[];
  publisher: string | null;
}) {
  return (
    <ol class="chain" aria-label={words.chain}>
      {props.voices.map((voice, position) => {
        const named =
          voice.kind === "narrator" && props.publisher !== null ? { ...voice, name: props.publisher } : voice;
        return (
          <li key={position}>
            <SourceName source={named} parties={props.parties} />
            {voice.factuality !== null && <span class="factuality">{factualityWords[voice.factuality]}</span>}
          </li>
        );
      })}
    </ol>
  );
}
