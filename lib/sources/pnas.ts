import { textOf } from './dom.ts';
import { contents, doiOf, mendAuthors } from './families/atypon.ts';
import { highwire } from './families/highwire.ts';
import { inRow } from './families/rows.ts';
import type { Site } from './families/site.ts';

const heading = 'h2, h3, h4, h5';

/**
 * Returns the text under "Abstract" if there is also a "Significance" statement, which is for a wider audience.
 * @returns empty if the page has a statement but no abstract; undefined if it has no statement
 */
function abstractAmong(headings: Iterable<Element>): string | undefined {
  const all = [...headings].map((element) => ({ element, text: textOf(element) }));
  if (!all.some(({ text }) => /^significance\b/i.test(text))) return undefined;
  const named = all.find(({ text }) => /^abstract$/i.test(text))?.element;
  const parts: string[] = [];
  for (let next = named?.nextElementSibling; next != null && !next.matches(heading); next = next.nextElementSibling)
    parts.push(textOf(next));
  return parts.join(' ');
}

export const pnas: Site = {
  id: 'pnas',
  name: 'PNAS',
  matches: ['https://www.pnas.org/*'],
  testUrls: ['https://www.pnas.org/toc/pnas/121/1', 'https://www.pnas.org/doi/10.1073/pnas.2312345121'],
  verified: 'lists from Zotero’s Atypon translators and one public parser; no saved page; 2026-11',
  // PNAS was on HighWire until 2022. Archives still have those pages.
  paperOf: (address) => doiOf(address) ?? highwire.paperOf(address),
  lists: [
    {
      ...contents,
      rows: { ...contents.rows, more: (row) => ({ abstract: abstractAmong(inRow(row, heading)) }) },
    },
    ...(highwire.lists ?? []),
  ],
  mend: (document, url, draft) => ({
    ...mendAuthors(document, url, draft),
    abstract: abstractAmong(document.querySelectorAll(heading)),
  }),
};
