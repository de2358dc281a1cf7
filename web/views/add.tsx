import { useEffect, useRef, useState } from "preact/hooks";
import type { AddedReport } from "../../src/server/add-documents.ts";
import { refreshPages } from "../data.ts";
import { droppedFiles } from "../dropped-files.ts";
import { useArrival } from "../parts/arrival.ts";
import type { Place } from "../router.ts";
import { documentHref } from "../router.ts";
import { addWords } from "../words/add.ts";
import { mayWrite, sendFile } from "../write.ts";

/** A file on its way into the ledger. */
interface Sent {
  readonly number: number;
  readonly name: string;
  readonly body: Blob;
  readonly state: "waiting" | "sending" | "done";
  readonly report: AddedReport;
}

const NOTHING: AddedReport = { added: [], failed: [] };

/** Sends files one after the other and keeps what became of each. */
function useSending(): { readonly sent: readonly Sent[]; send(files: readonly [string, Blob][]): void } {
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const next = useRef(0);
  const set = (number: number, change: Partial<Sent>) =>
    setSent((all) => all.map((one) => (one.number === number ? { ...one, ...change } : one)));
  const waiting = sent.find(({ state }) => state === "waiting");
  const isSending = sent.some(({ state }) => state === "sending");
  useEffect(() => {
    if (waiting === undefined || isSending) return;
    const { number, name, body } = waiting;
    set(number, { state: "sending" });
    void sendFile(name, body).then((report) => {
      set(number, { state: "done", report });
      refreshPages();
    });
  }, [waiting?.number, isSending]);
  const send = (files: readonly [string, Blob][]) =>
    setSent((all) => [
      ...all,
      ...files.map(([name, body]) => ({
        number: next.current++,
        name,
        body,
        state: "waiting" as const,
        report: NOTHING,
      })),
    ]);
  return { sent, send };
}

/** Where files are dropped and texts pasted. */
export function AddView({ place }: { place: Place }) {
  useArrival(addWords.heading, place.path);
  const { sent, send } = useSending();
  if (!mayWrite()) return <ReadOnly />;
  return (
    <div class="adding">
      <header class="list-head">
        <h1 tabIndex={-1}>{addWords.heading}</h1>
        <p class="quiet measure-text">{addWords.note}</p>
      </header>
      <Drop send={send} />
      <Sending sent={sent} />
      <Paste send={send} />
    </div>
  );
}

function ReadOnly() {
  return (
    <div class="nothing">
      <h1 tabIndex={-1}>{addWords.heading}</h1>
      <p>{addWords.readOnly}</p>
      <p>{addWords.readOnlyNext}</p>
      {addWords.commands.map((command) => (
        <pre key={command}>
          <code>{command}</code>
        </pre>
      ))}
    </div>
  );
}

type Send = (files: readonly [string, Blob][]) => void;

/** Takes files that are dropped anywhere on the page: beside the box, the browser would leave the page to show them. */
function Drop({ send }: { send: Send }) {
  const [over, setOver] = useState(false);
  const take = (files: readonly File[]) => send(files.map((file) => [file.name, file]));
  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = () => setOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then(take);
    };
    window.addEventListener("dragover", drag);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", drag);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return (
    <div class={over ? "drop over" : "drop"}>
      <p>{addWords.drop}</p>
      <label>
        <span>{addWords.choose}</span>
        <input
          data-item
          type="file"
          multiple
          onChange={({ currentTarget }) => {
            take([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </label>
    </div>
  );
}

/** Each file with what became of it, the newest first, under how far all of them are. */
function Sending({ sent }: { sent: readonly Sent[] }) {
  if (sent.length === 0) return null;
  const done = sent.filter(({ state }) => state === "done");
  const all = done.flatMap(({ report }) => report.added);
  const failed = done.flatMap(({ report }) => report.failed);
  const added = all.filter(({ status }) => status === "added").length;
  return (
    <section class="sending" aria-busy={done.length < sent.length}>
      <p class="facts" role="status">
        <strong>{addWords.progress(done.length, sent.length)}</strong>
        <span>{addWords.summary(added, all.length - added, failed.length)}</span>
        {added > 0 && <a href="/">{addWords.toDesk}</a>}
      </p>
      <progress max={sent.length} value={done.length} aria-label={addWords.heading} />
      <ul>
        {sent.toReversed().flatMap(({ number, name, state, report }) => {
          if (state !== "done") {
            return (
              <li key={number}>
                <bdi>{name}</bdi> <span class="quiet">{addWords.states[state]}</span>
              </li>
            );
          }
          return [
            ...report.failed.map(({ file, reason }) => (
              <li key={`${number} ${file}`} class="wrong">
                <bdi>{file}</bdi> <strong>{addWords.states.failed}</strong>
                <p>{reason}</p>
              </li>
            )),
            ...report.added.map(({ file, id, status, title }) => (
              <li key={`${number} ${id}`}>
                <a data-item href={documentHref(id)} dir="auto">
                  {title ?? file}
                </a>{" "}
                <span class="quiet">
                  {title !== null && `${file}, `}
                  {addWords.states[status]}
                </span>
              </li>
            )),
          ];
        })}
      </ul>
    </section>
  );
}

const FIELDS = ["title", "publisher", "published", "url"] as const;
/** As plain text names what stands above it. */
const HEADERS = { title: "Title", publisher: "Publisher", published: "Published", url: "URL" } as const;

function Paste({ send }: { send: Send }) {
  const [said, setSaid] = useState("");
  const save = (form: HTMLFormElement) => {
    const given = new FormData(form);
    const value = (name: string) => String(given.get(name) ?? "").trim();
    const text = value("text");
    if (text === "") {
      setSaid(addWords.noText);
      return;
    }
    const head = FIELDS.flatMap((field) =>
      value(field) === "" ? [] : [`${HEADERS[field]}: ${value(field).replace(/\s+/gu, " ")}`],
    );
    const whole = head.length === 0 ? text : `${head.join("\n")}\n\n${text}`;
    send([[`${nameFor(value("title"))}.txt`, new Blob([whole])]]);
    setSaid("");
    form.reset();
  };
  return (
    <section class="writing paste">
      <h2>{addWords.paste}</h2>
      <form
        class="write"
        onSubmit={(event) => {
          event.preventDefault();
          save(event.currentTarget);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save(event.currentTarget);
        }}
      >
        <p class="quiet">{addWords.pasteNote}</p>
        <div class="paste-fields">
          {FIELDS.map((field) => (
            <label key={field}>
              <span>{addWords.fields[field]}</span>
              <input
                type="text"
                name={field}
                dir="auto"
                autocomplete="off"
                placeholder={field === "published" ? addWords.publishedHint : undefined}
              />
            </label>
          ))}
        </div>
        <label>
          <span>{addWords.text}</span>
          <textarea name="text" rows={9} dir="auto" />
        </label>
        <p>
          <button type="submit" aria-keyshortcuts="Control+Enter Meta+Enter">
            {addWords.addText}
          </button>{" "}
          <output class="wrong" aria-live="polite">
            {said}
          </output>
        </p>
      </form>
    </section>
  );
}

/** A file name out of a title; the time where there is none. */
function nameFor(title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 60);
  return slug === ""
    ? `${addWords.pasted}-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}`
    : slug;
}
