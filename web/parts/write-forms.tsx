import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Claim } from "../../src/ledger/claim.ts";
import type { LedgerSource } from "../../src/ledger/view.ts";
import { refreshPages } from "../data.ts";
import { confidenceGrades, credibilityGrades, likelihoodGrades, reliabilityGrades } from "../grades.ts";
import { navigate } from "../router.ts";
import { words } from "../words.ts";
import { mayWrite, send } from "../write.ts";

type Fields = Readonly<Record<string, string>>;

/** A form that is sent by its button or by Ctrl-Enter, and says what became of it. */
function Form(props: {
  id: string;
  title: string;
  note: string;
  /** Where it goes and what, out of its fields that are not empty; a sentence where something is missing. */
  request: (fields: Fields) => readonly [path: string, body: unknown] | string;
  after: () => void;
  children: ComponentChildren;
}) {
  const { id, title, note, request, after, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const [said, setSaid] = useState<{ readonly text: string; readonly wrong: boolean } | null>(null);
  const [sending, setSending] = useState(false);
  const save = async () => {
    if (form.current === null || sending) return;
    const fields: Record<string, string> = {};
    for (const [name, value] of new FormData(form.current))
      if (typeof value === "string" && value.trim() !== "") fields[name] = value.trim();
    const asked = request(fields);
    if (typeof asked === "string") {
      setSaid({ text: asked, wrong: true });
      return;
    }
    setSending(true);
    const problem = await send(...asked);
    setSending(false);
    setSaid(problem === null ? { text: words.writtenDown, wrong: false } : { text: problem, wrong: true });
    if (problem !== null) return;
    form.current?.reset();
    after();
  };
  return (
    <details class="write">
      <summary data-item data-write={id}>
        {title}
      </summary>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void save();
        }}
      >
        <p class="quiet">{note}</p>
        {children}
        <p>
          <button type="submit" disabled={sending} aria-keyshortcuts="Control+Enter Meta+Enter">
            {words.writeDown}
          </button>{" "}
          <output class={said?.wrong ? "wrong" : undefined} aria-live="polite">
            {said?.text}
          </output>
        </p>
      </form>
    </details>
  );
}

function Choice({ name, label, grades }: { name: string; label: string; grades: Fields }) {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        <option value="">{words.leftOut}</option>
        {Object.entries(grades).map(([grade, meaning]) => (
          <option key={grade} value={grade}>
            {grade.length === 1 ? `${grade} · ${meaning}` : meaning}
          </option>
        ))}
      </select>
    </label>
  );
}

function Text({ name, label }: { name: string; label: string }) {
  return (
    <label>
      <span>{label}</span>
      <textarea name={name} rows={3} dir="auto" />
    </label>
  );
}

/** Forms for what a person writes about one claim; nothing unless this tab may write. */
export function WriteForms({
  claim,
  sources,
}: {
  claim: Claim;
  sources: Readonly<Record<string, LedgerSource>>;
}) {
  if (!mayWrite()) return null;
  const named = new Set(claim.attestations.flatMap(({ chain }) => chain));
  const quoted = [...named].flatMap((id) => sources[id] ?? []).filter(({ kind }) => kind !== "narrator");
  return (
    <section class="writing">
      <h2>{words.writing}</h2>
      <Form
        id="assessment"
        title={words.judgeIt}
        note={words.judgeNote}
        after={refreshPages}
        request={({ source, reliability, ...rest }) => {
          if ((source === undefined) !== (reliability === undefined)) return words.sourceAndGrade;
          if (Object.keys(rest).length === 0 && source === undefined) return words.nothingJudged;
          const graded = source === undefined ? {} : { reliability: { source, grade: reliability } };
          return [`/claims/${encodeURIComponent(claim.id)}/assessments`, { ...rest, ...graded }];
        }}
      >
        <Choice name="credibility" label={words.credibilityOf} grades={credibilityGrades} />
        <Choice name="likelihood" label={words.likelihoodOf} grades={likelihoodGrades} />
        <Choice name="confidence" label={words.confidenceIn} grades={confidenceGrades} />
        <label>
          <span>{words.reliabilityOf}</span>
          <select name="source">
            <option value="">{words.leftOut}</option>
            {quoted.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Choice name="reliability" label={words.gradeOfIt} grades={reliabilityGrades} />
        <Text name="note" label={words.inOwnWords} />
      </Form>
      <Form
        id="note"
        title={words.noteIt}
        note={words.noteNote}
        after={refreshPages}
        request={({ text }) => (text === undefined ? words.noWords : ["/notes", { subject: claim.id, text }])}
      >
        <Text name="text" label={words.inOwnWords} />
      </Form>
      <Form
        id="decision"
        title={words.decideIt}
        note={words.decideNote}
        after={() => navigate("/claims")}
        request={({ decision, other, reason }) =>
          decision === undefined || other === undefined || reason === undefined
            ? words.decisionNeeds
            : ["/decisions", { decision, one: claim.id, other, reason }]
        }
      >
        <fieldset>
          <legend>{words.thisClaimAnd}</legend>
          {(["same", "different"] as const).map((decision) => (
            <label key={decision} class="option">
              <input type="radio" name="decision" value={decision} />
              <span>{words.decisions[decision]}</span>
            </label>
          ))}
        </fieldset>
        <label>
          <span>{words.otherClaim}</span>
          <input type="text" name="other" placeholder="c-…" autocomplete="off" />
        </label>
        <Text name="reason" label={words.reason} />
      </Form>
    </section>
  );
}
