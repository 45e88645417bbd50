/**
 * The source text that a saved "view source" page shows: browsers save its line numbers and colours as a page of its own.
 * @returns undefined where the page is an ordinary one
 */
export function findViewedSource(document: Document): string | undefined {
  // Chromium: a table with one row a line. Firefox: one `pre` in a body named so.
  const lines = [...document.querySelectorAll('td.line-content')];
  if (lines.length > 0) return lines.map((line) => line.textContent ?? '').join('\n');
  const pre = document.querySelector('body#viewsource > pre, body.viewsource > pre');
  return pre?.textContent ?? undefined;
}
