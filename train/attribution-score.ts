import { drawnSpans, tokensOf } from "../bench/polnear-spans.ts";
import { SpanScore } from "../bench/span-score.ts";
import { table } from "../bench/table.ts";
import type { AttributionModel } from "../src/attribution/learned/attribution-model.ts";
import { cueView, knowing } from "../src/attribution/learned/cue-view.ts";
import { outermost } from "../src/attribution/learned/outermost.ts";
import { SLOTS } from "../src/attribution/learned/slots.ts";
import type { Span } from "../src/language/span.ts";
import type { Example } from "./attribution-data.ts";

const THRESHOLDS = [0.25, 0.3, 0.35, 0.4, 0.45];

/** How well a model does on texts: the slots of annotated cues, and the whole at several thresholds. */
export function report(examples: readonly Example[], model: AttributionModel): string[] {
  const head = [
    "threshold",
    ...["source", "cue", "content"].flatMap((role) => [`${role} P`, "R", "F1", "token F1"]),
  ];
  const rows = THRESHOLDS.map((threshold) => {
    const score = new SpanScore();
    for (const example of examples) {
      const found = outermost(example.finder.find(model, threshold));
      for (const gold of example.annotated.annotations) {
        const tokens = (spans: readonly Span[]) =>
          spans.map((span) => tokensOf(example.finder.sheet.a, span));
        score.add(drawnSpans(found), {
          source: tokens(gold.flatMap(({ source }) => source)),
          cue: tokens(gold.flatMap(({ cue }) => cue)),
          content: tokens(gold.flatMap(({ content }) => content)),
        });
      }
    }
    const { exact, token } = score;
    return [
      threshold.toFixed(2),
      ...(["source", "cue", "content"] as const).flatMap((role) =>
        [exact[role].p, exact[role].r, exact[role].f1, token[role].f1].map((share) =>
          (100 * share).toFixed(1),
        ),
      ),
    ];
  });
  return [...slotLines(examples, model), ...table([head, ...rows])];
}

/** Slots of annotated cues that are filled, or left empty, as annotated. */
function slotLines(examples: readonly Example[], model: AttributionModel): string[] {
  const right = { source: 0, before: 0, after: 0 };
  let all = 0;
  for (const { finder, gold } of examples) {
    finder.survey(model.tables.survey, model);
    for (const cue of gold.flat()) {
      all++;
      for (const slot of SLOTS) {
        const bare = cueView(finder.sheet, cue.head, cue.from, cue.to);
        const view =
          slot === "source"
            ? bare
            : knowing(finder.sheet, bare, cue.source, slot === "after" ? cue.before : undefined);
        const span = finder.fill(model.tables, view, slot);
        const wanted = cue[slot];
        if (span?.from === wanted?.from && span?.to === wanted?.to) right[slot]++;
      }
    }
  }
  return SLOTS.map((slot) => `${slot} of annotated cues right: ${((100 * right[slot]) / all).toFixed(1)} %`);
}
