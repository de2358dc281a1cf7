import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { sendForm } from "../send-form.ts";
import { words } from "../words.ts";
import { send } from "../write.ts";

/** Fields of a form by name, without those that are empty. */
export type Fields = Readonly<Record<string, string>>;

/** Where a form goes and what with it; a sentence where something is missing. */
export type Request = readonly [path: string, body: unknown] | string;

/** A form that is sent by its button or by Ctrl-Enter, and says what became of it. */
export function Form(props: {
  id: string;
  title: string;
  note: string;
  request: (fields: Fields, form: FormData) => Request;
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
    const data = new FormData(form.current);
    for (const [name, value] of data)
      if (typeof value === "string" && value.trim() !== "") fields[name] = value.trim();
    const asked = request(fields, data);
    if (typeof asked === "string") {
      setSaid({ text: asked, wrong: true });
      return;
    }
    setSending(true);
    const [path, body] = asked;
    const problem = await (body instanceof FormData ? sendForm(path, body) : send(path, body));
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

/** One grade of a scale. */
export function Choice({ name, label, grades }: { name: string; label: string; grades: Fields }) {
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

/** Words of a person. */
export function Text({ name, label }: { name: string; label: string }) {
  return (
    <label>
      <span>{label}</span>
      <textarea name={name} rows={3} dir="auto" />
    </label>
  );
}
