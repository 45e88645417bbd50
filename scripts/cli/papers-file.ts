import { placeholderTitle } from '../../lib/domain/key.ts';
import { type Paper, type Problem, parseDraft, webAddress } from '../../lib/domain/paper.ts';
import { canonicalKeys, findKey } from '../../lib/domain/parse-key.ts';
import { DigestifError } from '../../lib/errors.ts';
import { type Io, quote } from './command.ts';
import { readTextInput } from './input.ts';

/**
 * Reads the papers of a file: one JSON array, or JSON objects line by line. Objects of the command line's contract and
 * rows of an arXiv corpus (`id` is the arXiv id, `comment` the authors' note) are both understood. A bad field is
 * dropped and said on `io.err`, a row that holds nothing of a paper likewise; a field that is not known is left out.
 * @param path of a `.json` or `.jsonl` file; which of the two it holds is told from its text
 * @returns the papers in the file's order, repeats included
 * @throws {DigestifError} where the file cannot be read or is no JSON at all
 */
export async function readPapers(path: string, io: Pick<Io, 'err'>): Promise<Paper[]> {
  const papers: Paper[] = [];
  const say = (problem: Problem): void =>
    io.err(`${path}: ${quote(problem.paper)}: ${problem.field} ${problem.reason}\n`);
  for (const [place, row] of rowsOf(await readTextInput(path), path, io).entries()) {
    const draft = draftOf(row, place + 1, say);
    const { paper, problems } = parseDraft(draft, `paper ${place + 1}`, 'is a paper');
    problems.forEach(say);
    if (paper === undefined) continue;
    papers.push(paper);
    for (const field of unknownKeysOf(draft))
      say({ paper: paper.title.slice(0, 120), field, reason: 'isn’t an identifier' });
  }
  return papers;
}

/** The keys of a draft that are none, as `keys 3`. */
function unknownKeysOf(draft: unknown): string[] {
  const keys = typeof draft === 'object' && draft !== null && 'keys' in draft ? draft.keys : undefined;
  if (!Array.isArray(keys)) return [];
  return keys.flatMap((key, place) =>
    typeof key === 'string' && findKey(key) === undefined ? [`keys ${place + 1}`] : [],
  );
}

function rowsOf(text: string, path: string, io: Pick<Io, 'err'>): unknown[] {
  const bare = text.trim();
  if (bare === '') return [];
  const whole = parseJson(bare);
  if (whole !== undefined) {
    if (Array.isArray(whole.value)) return whole.value;
    // One object alone is a file of one line, or what `detect` answered.
    const { value } = whole;
    if (typeof value === 'object' && value !== null) {
      return 'papers' in value && Array.isArray(value.papers) ? value.papers : [value];
    }
    throw new DigestifError(`cannot read ${quote(path)}: it has no papers`);
  }
  const rows: unknown[] = [];
  const bad: number[] = [];
  for (const [place, line] of bare.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = parseJson(line);
    if (row !== undefined) {
      rows.push(row.value);
      continue;
    }
    bad.push(place + 1);
  }
  if (rows.length > 0) for (const line of bad) io.err(`${path}: line ${line} isn’t valid JSON\n`);
  else if (bad.length > 0) throw new DigestifError(`cannot read ${quote(path)}: it isn’t valid JSON`);
  return rows;
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * The row as a draft: the corpus's names for two fields become ours, and a paper that says no title is named after its id,
 * its address or its place in the file, so that it is not lost.
 */
function draftOf(row: unknown, place: number, say: (problem: Problem) => void): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
  const given: Record<string, unknown> = { ...row };
  const id = typeof given['id'] === 'string' ? idKeyOf(given['id']) : undefined;
  const keys = Array.isArray(given['keys']) ? given['keys'] : [];
  if (id !== undefined) given['keys'] = [...keys, id];
  const title = given['title'];
  if (typeof title !== 'string' || title.trim() === '') {
    const standIn = standInOf(given, place);
    if (standIn !== undefined) {
      given['title'] = standIn;
      say({ paper: standIn, field: 'title', reason: 'is missing' });
    }
  }
  if (given['note'] === undefined) given['note'] = given['comment'];
  // Some rows say the moment; the day is what a paper has.
  for (const field of ['published', 'listed']) {
    const value = given[field];
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) given[field] = value.slice(0, 10);
  }
  return given;
}

/** The key that a row's `id` is: of an arXiv corpus the bare id. Files number their rows by other ids too, which say nothing. */
function idKeyOf(id: string): string | undefined {
  return findKey(id.includes(':') ? id : `arxiv:${id}`);
}

/** What a paper without a title is called; undefined where nothing else is told of it either. */
function standInOf({ keys, url, abstract, authors }: Record<string, unknown>, place: number): string | undefined {
  const [key] = canonicalKeys(Array.isArray(keys) ? keys.filter((one) => typeof one === 'string') : [], '');
  if (key !== undefined) return placeholderTitle(key);
  const address = webAddress.safeParse(url);
  if (address.success) return address.data;
  const tells =
    (typeof abstract === 'string' && abstract.trim() !== '') || (Array.isArray(authors) && authors.length > 0);
  return tells ? `Untitled paper ${place}` : undefined;
}
