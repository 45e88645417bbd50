import { findDay } from '../../domain/day.ts';
import { textOfRow } from './rows.ts';
import type { Site } from './site.ts';

/**
 * EPrints (https://github.com/eprints/eprints3.4): `/<number>/`, `/id/eprint/<number>`. Its lists are citations: names with
 * the surname first, the year in brackets, the title in italics and a full stop (lib/citations/eprint/default.xml).
 */
export const eprints: Pick<Site, 'paperOf' | 'lists'> = {
  paperOf: (address) => {
    const id = /^\/(?:id\/eprint\/)?(\d+)(?:\/.*)?$/.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id, url: `${address.origin}/id/eprint/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/^\/cgi\/(?:facet\/)?search\b|^\/cgi\/facet\//.test(pathname)) return 'search';
        if (/^\/cgi\/latest/.test(pathname)) return 'recent';
        if (/^\/view\/(?:creators?|people|person|authors?)[\w]*\/./.test(pathname)) return 'author';
        return /^\/view\/[\w-]+\/./.test(pathname) ? 'venue' : undefined;
      },
      empty: /no (?:results|items|matches)|has no results/i,
      rows: {
        authors: '.person_name, .creator_name, .author',
        more: (row) => ({
          title: row.title.replace(/(?<!\.)\.$/, ''),
          published: findDay(/\(((?:1[5-9]|20)\d\d)\)/.exec(textOfRow(row))?.[1] ?? ''),
        }),
      },
    },
  ],
};
