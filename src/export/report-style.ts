/** The look of the static report: one column of reading text, disputes beside it, light and dark, and on paper. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #22211f; --soft: #6a665f; --line: #ddd8ce; --mark: #f3e6b8; --accent: #2f5d62; --dispute: #8a3b12; }
@media (prefers-color-scheme: dark) { :root { --paper: #191a1b; --ink: #e6e2da; --soft: #a29c92; --line: #3a3936; --mark: #4f4522; --accent: #8fc1c4; --dispute: #e0a179; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 3rem 1.5rem 4rem; max-width: 64rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif; overflow-wrap: anywhere; }
h1, h2, h3 { font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 0 0 .5rem; }
h3, .meta, .roots, cite, footer, table { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; }
h3 { font-size: .8rem; letter-spacing: .04em; color: var(--soft); margin: 1.4rem 0 .4rem; }
a { color: var(--accent); }
p { margin: .4rem 0; }
.lead { max-width: 42rem; color: var(--soft); }
.meta, cite, footer { font-size: .82rem; font-style: normal; color: var(--soft); }
.roots { font-size: .95rem; color: var(--accent); font-weight: 600; }
article { border-top: 1px solid var(--line); padding: 2rem 0; }
.sides { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2.5rem; }
.alone { grid-template-columns: minmax(0, 44rem); }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 1.1rem; }
blockquote { margin: .2rem 0; padding-left: .9rem; border-left: 2px solid var(--line); }
.against blockquote { border-left-color: var(--dispute); }
.against h3 { color: var(--dispute); }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
cite { display: block; }
code { font: .95em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
table { width: 100%; border-collapse: collapse; font-size: .82rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
th { color: var(--soft); }
footer { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 3rem; }
@media (max-width: 44rem) { .sides { grid-template-columns: minmax(0, 1fr); } body { padding: 1.5rem 1rem; } }
@media print { :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --mark: #eee; --accent: #000; --dispute: #000; } body { max-width: none; padding: 0; font-size: 10.5pt; } li, h2, blockquote { break-inside: avoid; } mark { text-decoration: underline; } a { color: inherit; text-decoration: none; } }
`;
