import type { ComponentChildren } from "preact";
import { refreshPages } from "../data.ts";
import { evidenceWords } from "../words/evidence.ts";
import { words } from "../words.ts";
import { Form, type Request, Text } from "./write-form.tsx";

/** Bytes of a file the server takes. */
const MOST_BYTES = 32 * 1024 * 1024;
const BEARINGS = ["supports", "contradicts", "context"] as const;

/** What is sent for the fields as they are, or a sentence that says what is missing. */
export function evidenceRequest(
  claim: string,
  { bearing, url, latitude, longitude, precision, from, to, note }: Readonly<Record<string, string>>,
  file: File | null,
): Request {
  if (bearing === undefined) return evidenceWords.needsBearing;
  const point = [latitude, longitude, precision].map((text) => (text === undefined ? null : Number(text)));
  const given = point.filter((value) => value !== null);
  if (given.length > 0 && (given.length < 3 || given.some((value) => !Number.isFinite(value))))
    return evidenceWords.needsPlace;
  if ((from === undefined) !== (to === undefined)) return evidenceWords.needsDays;
  if (file === null && url === undefined && note === undefined && given.length === 0)
    return evidenceWords.needsSomething;
  if (file !== null && file.size > MOST_BYTES) return evidenceWords.tooLarge;
  const [lat, lon, metres] = point;
  const evidence = {
    bearing,
    ...(url !== undefined && { url }),
    ...(given.length === 3 && { location: { latitude: lat, longitude: lon, precision: metres } }),
    ...(from !== undefined && { observed: { start: from, end: to } }),
    ...(note !== undefined && { note }),
  };
  const path = `/claims/${encodeURIComponent(claim)}/evidence`;
  if (file === null) return [path, evidence];
  const form = new FormData();
  form.set("evidence", JSON.stringify(evidence));
  form.set("file", file);
  return [path, form];
}

function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field comes as a child
    <label>
      <span>{label}</span>
      {children}
    </label>
  );
}

/** The form by which a person attaches a file, an address or a place to a claim. */
export function EvidenceForm({ claim }: { claim: string }) {
  return (
    <Form
      id="evidence"
      title={evidenceWords.title}
      note={evidenceWords.note}
      after={refreshPages}
      request={(fields, form) => {
        const file = form.get("file");
        return evidenceRequest(claim, fields, file instanceof File && file.name !== "" ? file : null);
      }}
    >
      <label>
        <span>{evidenceWords.bearing}</span>
        <select name="bearing">
          <option value="">{words.leftOut}</option>
          {BEARINGS.map((bearing) => (
            <option key={bearing} value={bearing}>
              {evidenceWords.bearings[bearing]}
            </option>
          ))}
        </select>
      </label>
      <Field label={evidenceWords.file}>
        <input name="file" type="file" />
      </Field>
      <Field label={evidenceWords.url}>
        <input name="url" type="url" autocomplete="off" />
      </Field>
      <Field label={evidenceWords.latitude}>
        <input name="latitude" type="number" step="any" autocomplete="off" />
      </Field>
      <Field label={evidenceWords.longitude}>
        <input name="longitude" type="number" step="any" autocomplete="off" />
      </Field>
      <Field label={evidenceWords.precision}>
        <input name="precision" type="number" step="any" autocomplete="off" />
      </Field>
      <Field label={evidenceWords.observedFrom}>
        <input name="from" type="date" autocomplete="off" />
      </Field>
      <Field label={evidenceWords.observedTo}>
        <input name="to" type="date" autocomplete="off" />
      </Field>
      <Text name="note" label={evidenceWords.inOwnWords} />
    </Form>
  );
}
