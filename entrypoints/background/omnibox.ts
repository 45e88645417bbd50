/**
 * Search from the address bar: `dg`, a space and a query. Enter opens the chosen paper, or the library page with the query.
 * Holds no state between events, because the worker can stop between them.
 */
import { type Browser, browser } from 'wxt/browser';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { createExplainer } from '../../components/paper/explain-results.ts';
import { toTextRuns } from '../../components/paper/highlight.ts';
import { homeOf } from '../../components/paper/links.ts';
import { sourceLine } from '../../components/paper/source-line.ts';
import { formatRoute } from '../../components/shell/route.ts';
import { findKey } from '../../lib/domain/parse-key.ts';
import type { Library } from '../../lib/library/index.ts';
import { findIdentifier } from '../../lib/search/identifier.ts';
import { screenText } from '../../lib/text/display-text.ts';

/** Browsers show no more suggestions than this. */
const maxSuggestions = 6;

/** A suggestion as the browser's omnibox API takes it. */
export interface Suggestion {
  /** The text put into the address bar when the suggestion is chosen, and passed on by Enter. */
  readonly content: string;
  readonly description: string;
}

/**
 * Returns papers that match the typed text.
 * @param marked whether the browser takes descriptions as XML (Chrome) or as plain text (Firefox)
 */
export async function suggestionsFor(
  library: Pick<Library, 'search' | 'papers'>,
  text: string,
  marked: boolean,
  now: number,
): Promise<Suggestion[]> {
  const query = text.trim();
  if (query === '') return [];
  const { ids, corrections } = await library.search.query(query, { limit: maxSuggestions, typing: true });
  const explain = createExplainer({ query, typing: true, corrections, forgiven: new Set() });
  return (await library.papers.viewsUntracked(ids)).map((view) => ({
    content: view.paper.keys[0],
    description: marked ? markedLine(view, explain(view).words, now) : plainLine(view, now),
  }));
}

function plainLine({ paper }: PaperView, now: number): string {
  return [screenText(paper.title), sourceLine(paper, now)].filter((part) => part !== '').join(' · ');
}

function markedLine({ paper }: PaperView, words: readonly string[], now: number): string {
  const title = toTextRuns(screenText(paper.title), words.map(screenText))
    .map(({ text, matched }) => (matched ? `<match>${escapeXml(text)}</match>` : escapeXml(text)))
    .join('');
  const source = sourceLine(paper, now);
  return source === '' ? title : `${title} <dim>${escapeXml(source)}</dim>`;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** Escapes text for Chrome, which shows no suggestion at all after one unescaped or control character. */
function escapeXml(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"']/g, (char) => entities.get(char) ?? char);
}

/** Returns where Enter leads: the page of the chosen paper or of the typed identifier, or the library with the query. */
export async function addressFor(
  library: Pick<Library, 'papers'>,
  text: string,
): Promise<{ readonly paper: string } | { readonly page: string }> {
  const query = text.trim();
  const key = findIdentifier(query) ?? findKey(query);
  const view = key === undefined ? undefined : await library.papers.findByKey(key);
  const home = view === undefined ? undefined : homeOf(view.paper);
  return home === undefined ? { page: formatRoute({ screen: 'list', shelf: 'all', query }) } : { paper: home };
}

/** Shows suggestions while the user types. */
export async function suggest(
  library: Library,
  text: string,
  show: (suggestions: Suggestion[]) => void,
  now: number,
): Promise<void> {
  show(await suggestionsFor(library, text, import.meta.env.BROWSER !== 'firefox', now));
}

/** Opens the chosen suggestion or query in the tab that the user asked for. */
export async function openChosen(
  library: Library,
  text: string,
  where: `${Browser.omnibox.OnInputEnteredDisposition}`,
): Promise<void> {
  const address = await addressFor(library, text);
  const url = 'paper' in address ? address.paper : browser.runtime.getURL(`/options.html${address.page}`);
  if (where === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: where === 'newForegroundTab' });
}
