import { useLayoutEffect } from "preact/hooks";

import { leftBehind } from "../router.ts";
import { words } from "../words.ts";

/**
 * Names the page, and once it is drawn puts reader and focus where they belong: where they were when going back,
 * at the heading on a new page. A page with a hash finds its own place.
 */
export function useArrival(title: string | null, key: string): void {
  useLayoutEffect(() => {
    if (title === null) return;
    document.title = `${title} · ${words.name}`;
  }, [title]);
  useLayoutEffect(() => {
    if (title === null) return;
    const left = leftBehind();
    if (left !== null) {
      window.scrollTo(0, left.scroll);
      const link =
        left.link === undefined ? null : document.querySelector(`main a[href="${CSS.escape(left.link)}"]`);
      if (link instanceof HTMLElement || link instanceof SVGElement) link.focus({ preventScroll: true });
    } else if (window.location.hash === "") {
      window.scrollTo(0, 0);
      document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    }
  }, [title === null, key]);
}
