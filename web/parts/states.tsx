import type { Loaded } from "../data.ts";
import { words } from "../words.ts";

/** An empty state: what is not here, and what to do next. */
export function Nothing({ title, next, href }: { title: string; next: string; href?: string }) {
  return (
    <div class="nothing">
      <p>{title}</p>
      <p>{href === undefined ? next : <a href={href}>{next}</a>}</p>
    </div>
  );
}

/** What stands in place of a page that is not there, or not there yet. */
export function Waiting({ problem }: { problem: Loaded<unknown>["problem"] }) {
  if (problem === null) {
    return (
      <p class="waiting" role="status">
        {words.loading}
      </p>
    );
  }
  return (
    <div class="nothing" role="alert">
      <h1>{problem.title}</h1>
      <p>{problem.detail}</p>
      <p>
        <a href="/claims">{words.tryHome}</a>
      </p>
    </div>
  );
}
