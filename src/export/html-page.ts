import { escapeHtml } from "./escape.ts";
import { REPORT_STYLE } from "./report-style.ts";

/**
 * One HTML page that needs nothing else: no script, no font, no request. `body` is HTML; `style` comes behind the common
 * one. Everything between the header and the footer is the caller's.
 */
export function htmlPage(title: string, body: string, style = ""): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLE}${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** A link to an address of the web, as text where it is none. */
export function webLink(url: string | null, html: string): string {
  return url === null ? html : `<a href="${escapeHtml(url)}" rel="noreferrer">${html}</a>`;
}
