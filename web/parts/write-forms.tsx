import type { Claim } from "../../src/ledger/claim.ts";
import type { LedgerSource } from "../../src/ledger/view.ts";
import { refreshPages } from "../data.ts";
import { confidenceGrades, credibilityGrades, likelihoodGrades, reliabilityGrades } from "../grades.ts";
import { navigate } from "../router.ts";
import { words } from "../words.ts";
import { mayWrite } from "../write.ts";
import { EvidenceForm } from "./evidence-form.tsx";
import { Choice, Form, Text } from "./write-form.tsx";

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
      <EvidenceForm claim={claim.id} />
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
