/**
 * Returns the HTML source shown by a saved "view source" page, which browsers save with line numbers and colours.
 * @returns undefined for other pages
 */
export function findViewedSource(document: Document): string | undefined {
  // Chromium: a table with one row per line. Firefox: one `pre` in a body with this id or class.
  const lines = [...document.querySelectorAll('td.line-content')];
  if (lines.length > 0) return lines.map((line) => line.textContent ?? '').join('\n');
  const pre = document.querySelector('body#viewsource > pre, body.viewsource > pre');
  return pre?.textContent ?? undefined;
}
