import type { PaperDraft } from '../domain/draft.ts';
import { at, textAt } from '../feeds/json.ts';
import { statedDecisions } from './fields.ts';
import { type ImportedState, type Importer, type ImportRow, type ImportText, linesOf } from './importer.ts';
import { isJsonLines, isOwnPaper, papersIn, parse } from './json-papers.ts';

/** Our own objects: the JSON export, the output of the command line, or such objects line by line. */
export const json: Importer = {
  id: 'json',
  name: 'Digestif JSON',
  recognises: (file) => (file.json === undefined ? isJsonLines(file.text) : holdsOwnPapers(file.json)),
  *read(file: ImportText) {
    const { json: value, elements } = file;
    if (value === undefined) {
      yield* rowsByLine(file);
      return;
    }
    let place = 0;
    for (const paper of elements?.() ?? papersIn(value)) {
      place += 1;
      yield paperRow(paper, `paper ${place}`);
    }
  },
};

function* rowsByLine(file: ImportText): Generator<ImportRow> {
  let number = 0;
  for (const line of linesOf(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parse(line);
    yield value === undefined ? { place: `line ${number}`, reason: 'invalid JSON' } : paperRow(value, `line ${number}`);
  }
}

const fields = [
  'title',
  'abstract',
  'authors',
  'keys',
  'url',
  'pdf',
  'code',
  'codeStars',
  'projectPage',
  'venue',
  'categories',
  'keywords',
  'published',
  'version',
  'listed',
  'rank',
  'upvotes',
  'comments',
  'organisation',
  'summary',
  'note',
] as const;

/**
 * One of our own objects as a row; every field is looked at again at the door. Rows of an arXiv corpus have their id under
 * `id`.
 */
export function paperRow(paper: unknown, place: string, savedState?: ImportedState): ImportRow {
  if (textAt(paper, 'title') === undefined) return { place, reason: 'no title' };
  const draft: Record<string, unknown> = {};
  for (const field of fields) {
    const value = at(paper, field);
    if (value !== undefined && value !== null) draft[field] = value;
  }
  const id = textAt(paper, 'id');
  if (draft['keys'] === undefined && id !== undefined) draft['keys'] = [id.includes(':') ? id : `arxiv:${id}`];
  const known = savedState === undefined ? undefined : statedDecisions(savedState);
  // The fields are not validated yet; `parseDraft` does that later.
  return { place, draft: draft as unknown as PaperDraft, ...(known === undefined ? {} : { importedState: known }) };
}

/** Whether a value contains papers as Digestif writes them; an empty list counts. */
function holdsOwnPapers(value: unknown): boolean {
  const papers = papersIn(value);
  return papers.length === 0
    ? Array.isArray(value) || Array.isArray(at(value, 'papers'))
    : papers.slice(0, 20).some(isOwnPaper);
}
