import { findDay } from '../domain/day.ts';
import { keysFromEntry } from '../domain/entry-identifiers.ts';
import { at, listAt, textAt } from '../feeds/json.ts';
import { draftOf } from '../sources/draft-fields.ts';
import { joinNotes, momentOf, partKeywords, partNotes, statedDecisions } from './fields.ts';
import type { Importer, ImportRow, ImportText } from './importer.ts';
import { printedName } from './printed-name.ts';

/** Better BibTeX's JSON: Zotero's items as they are, with tags, notes and dates. */
export const betterBibtex: Importer = {
  id: 'better-bibtex',
  name: 'Better BibTeX JSON',
  recognises({ json }) {
    const [item] = listAt(json, 'items');
    return /better ?bibtex/i.test(textAt(json, 'config', 'label') ?? '') || textAt(item, 'itemType') !== undefined;
  },
  *read({ json }: ImportText) {
    let count = 0;
    for (const item of listAt(json, 'items')) {
      if (/^(?:attachment|note|annotation)$/.test(textAt(item, 'itemType') ?? '')) continue;
      count += 1;
      yield rowOf(item, `item ${count}`);
    }
  },
};

function rowOf(item: unknown, place: string): ImportRow {
  const title = textAt(item, 'title') ?? textAt(item, 'caseName') ?? textAt(item, 'subject');
  if (title === undefined) return { place, reason: 'no title' };
  const extra = at(item, 'extra');
  const lines = typeof extra === 'string' ? extra : '';
  const inExtra = (name: string): string | undefined => new RegExp(`^${name}:\\s*(\\S+)`, 'im').exec(lines)?.[1];
  const archive = /^arxiv:\s*(\S+)/i.exec(
    textAt(item, 'archiveID') ?? textAt(item, 'number') ?? textAt(item, 'archiveLocation') ?? '',
  )?.[1];
  const venue = ['publicationTitle', 'proceedingsTitle', 'conferenceName', 'bookTitle'].flatMap(
    (name) => textAt(item, name) ?? [],
  )[0];
  const url = textAt(item, 'url');
  const creators = listAt(item, 'creators');
  const authors = creators.filter((creator) => textAt(creator, 'creatorType') === 'author');
  const { note, own } = partNotes(
    listAt(item, 'notes').map((one) => {
      const text = typeof one === 'string' ? one : at(one, 'note');
      return typeof text === 'string' ? text : undefined;
    }),
  );
  const tags = listAt(item, 'tags').map((tag) => ({
    name: typeof tag === 'string' ? tag.trim() : (textAt(tag, 'tag') ?? ''),
    // Zotero marks tags imported from a page: https://www.zotero.org/support/collections_and_tags
    automatic: at(tag, 'type') === 1,
  }));
  const named = (automatic: boolean): string[] =>
    tags.filter((tag) => tag.automatic === automatic && tag.name !== '').map(({ name }) => name);
  const draft = draftOf({
    title,
    abstract: textAt(item, 'abstractNote'),
    authors: (authors.length > 0 ? authors : creators).flatMap((creator) => nameOf(creator) ?? []),
    keys: keysFromEntry({
      title,
      arxiv: archive ?? inExtra('arXiv'),
      doi: textAt(item, 'DOI') ?? inExtra('DOI'),
      pmid: inExtra('PMID'),
      pmcid: inExtra('PMCID'),
      url,
      venue,
    }).filter((key) => !key.startsWith('title:')),
    url,
    venue,
    ...partKeywords(named(true)),
    published: findDay(textAt(item, 'date') ?? ''),
    note,
  });
  const importedState = statedDecisions({
    added: momentOf(textAt(item, 'dateAdded')),
    tags: named(false),
    note: joinNotes([own]),
  });
  return { place, draft, ...(importedState === undefined ? {} : { importedState }) };
}

function nameOf(creator: unknown): string | undefined {
  const family = textAt(creator, 'lastName');
  const given = textAt(creator, 'firstName');
  if (family === undefined) return textAt(creator, 'name') ?? given;
  return printedName({ family, given });
}
