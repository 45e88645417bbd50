import { findKeyOfAddress } from '../domain/entry-identifiers.ts';
import { findArxivId } from '../domain/key.ts';
import { at, textAt, textsAt } from '../feeds/json.ts';
import { draftOf } from '../sources/draft-fields.ts';
import { bibtex } from './bibtex.ts';
import { filled, momentOf, noteOf, partialDay, statedDecisions } from './fields.ts';
import type { Importer, ImportRow, ImportText } from './importer.ts';

/**
 * PaperMemory's export (its `papers` in storage, checked against vict0rsch/PaperMemory, test/data): one object, a paper each
 * by its id, and `__dataVersion`.
 */
export const paperMemory: Importer = {
  id: 'paper-memory',
  name: 'PaperMemory',
  /** Its version, or papers by id that have its fields. */
  recognises({ json }) {
    const papers = at(json, 'papers') ?? json;
    if (typeof papers !== 'object' || papers === null || Array.isArray(papers)) return false;
    if (Object.hasOwn(papers, '__dataVersion')) return true;
    const some = Object.values(papers).slice(0, 5);
    return (
      some.length > 0 &&
      some.every((paper) => textAt(paper, 'title') !== undefined && textAt(paper, 'addDate') !== undefined)
    );
  },
  *read({ json }: ImportText) {
    const papers = at(json, 'papers') ?? json;
    for (const [id, paper] of Object.entries(papers as Record<string, unknown>)) {
      if (!id.startsWith('__')) yield rowOf(paper, id);
    }
  },
};

function rowOf(paper: unknown, id: string): ImportRow {
  const place = id.slice(0, 100);
  const title = textAt(paper, 'title');
  if (title === undefined) return { place, reason: 'no title' };
  const entry = draftInBibtex(at(paper, 'bibtex'));
  const pdf = textAt(paper, 'pdfLink');
  const arxiv = findArxivId(/^Arxiv-(\S+)$/i.exec(id)?.[1] ?? '')?.id;
  const keys = [
    arxiv === undefined ? undefined : `arxiv:${arxiv}`,
    pdf === undefined ? undefined : findKeyOfAddress(pdf),
    textAt(paper, 'doi') === undefined ? undefined : `doi:${textAt(paper, 'doi')}`,
  ].filter((key) => key !== undefined);
  const known = [...new Set([...keys, ...(entry?.keys ?? [])])];
  const draft = draftOf({
    title,
    abstract: textAt(paper, 'abstract') ?? entry?.abstract,
    authors: (textAt(paper, 'author') ?? '').split(/\s+and\s+/).flatMap((name) => filled(name) ?? []),
    keys: known,
    // A page of its own is better than a PDF.
    url: known.length > 0 ? undefined : (entry?.url ?? pdf),
    pdf,
    code: textAt(paper, 'codeLink'),
    venue: textAt(paper, 'venue') ?? entry?.venue,
    published: entry?.published ?? partialDay(textAt(paper, 'year')),
  });
  const starred = at(paper, 'favorite') === true;
  const note = at(paper, 'note');
  const importedState = statedDecisions({
    added: momentOf(textAt(paper, 'addDate')),
    starred: starred ? (momentOf(textAt(paper, 'favoriteDate')) ?? true) : undefined,
    tags: textsAt(paper, 'tags'),
    note: noteOf(typeof note === 'string' ? note : undefined),
  });
  return { place, draft, ...(importedState === undefined ? {} : { importedState }) };
}

function draftInBibtex(text: unknown): ImportRow['draft'] {
  if (typeof text !== 'string' || text.length > 100_000) return undefined;
  for (const { draft } of bibtex.read({ text })) return draft;
  return undefined;
}
