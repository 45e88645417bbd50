import { findDay } from '../domain/day.ts';
import { findArxivId } from '../domain/key.ts';
import { findLink, textOf } from './dom.ts';
import { monthOfArxivId } from './draft-fields.ts';
import { type Row, textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';

/** Finds the papers' panels. A panel's id is the arXiv id, or the venue's id and host (`6ry6ibTKOx@OpenReview`). */
function findPanels(root: ParentNode, url: URL): Row[] {
  return [...root.querySelectorAll('.paper[id]')].flatMap((element) => {
    const id = element.getAttribute('id') ?? '';
    const titleElement = element.querySelector('a.title-link') ?? element.querySelector('h2');
    if (titleElement === null || id === '') return [];
    const title = textOf(titleElement);
    const arxiv = findArxivId(id);
    const [, forum, host] = /^([\w.-]+)@(OpenReview|ACL)$/.exec(id) ?? [];
    const keys =
      arxiv === undefined
        ? forum === undefined
          ? []
          : [`${host === 'ACL' ? 'acl' : 'openreview'}:${forum}`]
        : [`arxiv:${arxiv.id}`];
    const address = findLink(titleElement, url) ?? '';
    return title === '' ? [] : [{ paper: { id, keys }, title, titleElement, address, elements: [element] }];
  });
}

export const papersCool: Site = {
  id: 'papers-cool',
  name: 'Cool Papers',
  matches: ['https://papers.cool/*'],
  testUrls: ['https://papers.cool/arxiv/cs.CL', 'https://papers.cool/arxiv/2410.05434'],
  verified: 'from four public parsers of the site (2025, 2026) and their test cases; no saved page; 2026-11',
  paperOf: () => undefined,
  lists: [
    {
      at: ({ pathname, searchParams }) => {
        if (/^\/(?:arxiv|venue)\/search\/?$/.test(pathname)) return 'search';
        if (/^\/venue\/./.test(pathname)) return 'venue';
        const id = /^\/arxiv\/(.+)$/.exec(pathname)?.[1];
        if (id === undefined || findArxivId(id) !== undefined) return undefined;
        return searchParams.has('date') ? 'day' : 'new';
      },
      find: findPanels,
      empty: /no papers|total:?\s*0\b/i,
      rows: {
        authors: '.authors a.author, .authors a, .authors',
        abstract: '.summary',
        more: (row) => ({
          published: findDay(textInRow(row, '.date .date-data, .date') ?? '') ?? monthOf(row),
          categories: textInRow(row, '.subjects .subject-1, .subjects')
            ?.replace(/^Subjects?:\s*/, '')
            .split(/\s*[,;]\s*/),
        }),
      },
      facts: (_, url) => {
        const date = url.searchParams.get('date');
        return date !== null && /^\d{4}-\d\d-\d\d$/.test(date) ? { date } : {};
      },
    },
    {
      at: ({ pathname }) =>
        findArxivId(/^\/arxiv\/(.+)$/.exec(pathname)?.[1] ?? '') === undefined ? undefined : 'search',
      find: findPanels,
      rows: { authors: '.authors a.author, .authors a, .authors', abstract: '.summary' },
    },
  ],
};

function monthOf(row: Row): string | undefined {
  const id = row.paper.keys?.find((key) => key.startsWith('arxiv:'));
  return id === undefined ? undefined : monthOfArxivId(id.slice('arxiv:'.length));
}
