import { contents, mendAuthors } from './families/atypon.ts';
import type { Site } from './families/site.ts';

export const cellPress: Site = {
  id: 'cell-press',
  name: 'Cell Press',
  matches: ['https://www.cell.com/*'],
  testUrls: ['https://www.cell.com/cell/current', 'https://www.cell.com/cell/fulltext/S0092-8674(24)00123-4'],
  verified: 'URLs from Zotero’s translator; lists from the platform’s templates; no saved page; 2026-11',
  // `/cell/fulltext/S0092-8674(24)00123-4`: the publisher's own number, not a DOI.
  paperOf: (address) => {
    const [, journal, id] =
      /^\/(?:(.+?)\/)?(?:fulltext|abstract|pdf(?:Extended)?)\/(S\d{4}-\d{3}[\dX]\([\d]{2}\)\d{5}-[\dX])(?:\.pdf)?$/i.exec(
        decodeURI(address.pathname),
      ) ?? [];
    return id === undefined
      ? undefined
      : { id, url: `${address.origin}${journal === undefined ? '' : `/${journal}`}/fulltext/${id}` };
  },
  lists: [
    {
      ...contents,
      at: (url) =>
        contents.at(url) ??
        (/^\/[\w-]+(?:\/[\w-]+)?\/(?:current|newarticles|issue|online-now|inpress)\b|^\/issue\//.test(url.pathname)
          ? 'venue'
          : undefined),
    },
  ],
  mend: mendAuthors,
};
