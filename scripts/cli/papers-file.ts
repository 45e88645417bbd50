import { canonicalKeys, standInTitle } from '../../lib/domain/key.ts';
import { type Paper, type Problem, parseDraft } from '../../lib/domain/paper.ts';
import { DigestifError } from '../../lib/errors.ts';
import { type Io, quote } from './command.ts';
import { readTextInput } from './input.ts';

/**
 * Reads the papers of a file: one JSON array, or JSON objects line by line. Objects of the command line's contract and
 * rows of an arXiv corpus (`id` is the arXiv id, `comment` the authors' note) are both understood. A bad field is
 * dropped and said on `io.err`, a row that is no paper likewise; a field that is not known is left out.
 * @param path of a `.json` or `.jsonl` file; which of the two it holds is told from its text
 * @returns the papers in the file's order, repeats included
 * @throws {DigestifError} where the file cannot be read or is no JSON at all
 */
export async function readPapers(path: string, io: Pick<Io, 'err'>): Promise<Paper[]> {
  const papers: Paper[] = [];
  const say = (problem: Problem): void =>
    io.err(`${path}: ${quote(problem.paper)}: ${problem.field} ${problem.reason}\n`);
  for (const [place, row] of rowsOf(await readTextInput(path), path, io).entries()) {
    const { paper, problems } = parseDraft(draftOf(row), `paper ${place + 1}`, 'is a paper');
    problems.forEach(say);
    if (paper !== undefined) papers.push(paper);
  }
  return papers;
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
    throw new DigestifError(`cannot read ${quote(path)}: it holds no papers`);
  }
  const rows: unknown[] = [];
  let bad = 0;
  for (const [place, line] of bare.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = parseJson(line);
    if (row !== undefined) {
      rows.push(row.value);
      continue;
    }
    bad += 1;
    io.err(`${path}: line ${place + 1} is no JSON\n`);
  }
  if (rows.length === 0 && bad > 0) throw new DigestifError(`cannot read ${quote(path)}: it is no JSON`);
  return rows;
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The row as a draft: the corpus's names for two fields become ours, and a paper that says no title is named after its id. */
function draftOf(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
  const given: Record<string, unknown> = { ...row };
  if (typeof given['id'] === 'string') {
    const keys = Array.isArray(given['keys']) ? given['keys'] : [];
    const key = given['id'].includes(':') ? given['id'] : `arxiv:${given['id']}`;
    given['keys'] = [...keys, key];
  }
  const title = given['title'];
  if (typeof title !== 'string' || title.trim() === '') {
    const keys = Array.isArray(given['keys']) ? given['keys'].filter((key) => typeof key === 'string') : [];
    const [key] = canonicalKeys(keys, '');
    if (key !== undefined) given['title'] = standInTitle(key);
  }
  if (given['note'] === undefined) given['note'] = given['comment'];
  // Some rows say the moment; the day is what a paper has.
  for (const field of ['published', 'listed']) {
    const value = given[field];
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) given[field] = value.slice(0, 10);
  }
  return given;
}
