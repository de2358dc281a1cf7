import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Width of an element in CSS pixels, kept current; `first` until it is known, which is before anything is painted. */
export function useWidth<T extends HTMLElement>(first: number) {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current!;
    const { paddingLeft, paddingRight } = getComputedStyle(element);
    const inside = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    if (inside > 0) setWidth(inside);
    const observer = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
