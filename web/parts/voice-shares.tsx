import type { VoiceProfile } from "../../src/reading/voice-profile.ts";
import { partyClass } from "../party.ts";
import { share, words } from "../words.ts";

const KINDS = ["narrator", "named", "unnamed"] as const;

/** How much of a document is said in which voice: a bar, and the same in words. */
export function VoiceShares({ voices, parties }: { voices: VoiceProfile; parties: readonly string[] }) {
  if (voices.all === 0) return null;
  const kinds = KINDS.filter((kind) => voices[kind] > 0);
  return (
    <div class="voice-shares">
      <div class="voice-bar" aria-hidden="true">
        {kinds.map((kind) => (
          <span key={kind} class={kind} style={{ flexGrow: voices[kind] }} />
        ))}
      </div>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            {words.voiceKinds[kind]} <span class="quiet">{share(voices[kind], voices.all)}</span>
          </li>
        ))}
        {voices.quoted > 0 && (
          <li>
            {words.inQuotationMarks} <span class="quiet">{share(voices.quoted, voices.all)}</span>
          </li>
        )}
        {voices.parties.map(({ party, said }) => (
          <li key={party} class={partyClass(party, parties)}>
            <bdi class="party">{party}</bdi> <span class="quiet">{share(said, voices.all)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
