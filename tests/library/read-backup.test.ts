import { afterEach, describe, expect, it } from 'vitest';
import type { Library } from '../../lib/library/index.ts';
import { linesOf, withChangedEntries } from '../databases/everything.ts';
import { liveIn } from '../databases/lived-in.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

async function livedIn(): Promise<Library> {
  const library = newLibrary();
  await liveIn(library);
  return library;
}

async function summary(library: Library) {
  const { topics, ...counts } = await library.papers.counts();
  return {
    counts,
    topics: [...topics],
    papers: await library.backup.canonicalLines(),
    visits: await library.papers.visits(10),
  };
}

/** The subject of a line. */
function nameOf(line: unknown): string {
  const { id, keys } = line as { id?: string; keys?: string[] };
  return id ?? keys?.join() ?? '';
}

/** The rows as lines in a fixed order, because the papers of another library have other local ids. */
async function rowsOf(file: Blob) {
  return [...(await linesOf(file))]
    .filter(([name]) => name !== 'checksums.jsonl')
    .map(([name, lines]) => [name, lines.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))]);
}

describe('a backup', () => {
  it('restored into an empty library gives the same library', async () => {
    const library = await livedIn();
    const file = await library.backup.write();
    const other = newLibrary();
    const plan = await other.backup.restore(file);
    expect(plan.problems).toEqual([]);
    expect(plan.papers).toEqual({ inFile: 59, here: 0, added: 59, gone: 0 });
    expect(await summary(other)).toEqual(await summary(library));
    expect(
      (await other.papers.record(day('2025-03-14', [{ title: 'Removed', keys: ['arxiv:2503.00002'] }]))).keys,
    ).toEqual([undefined]);
    expect(await library.backup.lastWritten()).toBe(noon);
  });

  it('written again after a restore has the same lines', async () => {
    const file = await (await livedIn()).backup.write();
    const other = newLibrary();
    await other.backup.restore(file);
    expect(await rowsOf(await other.backup.write())).toEqual(await rowsOf(file));
  });

  it('restores a wiped library, and undoing a restore brings back the previous library', async () => {
    const library = await livedIn();
    const before = await summary(library);
    const file = await library.backup.write();
    await library.backup.wipe();
    expect((await library.papers.counts()).all).toBe(0);
    await library.papers.record(day('2025-03-14', [{ title: 'Later', keys: ['arxiv:2503.00009'] }]));
    const afterWipe = await summary(library);
    const { act, papers } = await library.backup.restore(file);
    expect(papers).toMatchObject({ here: 1, gone: 1 });
    expect(await summary(library)).toEqual(before);
    await library.undo(act);
    expect(await summary(library)).toEqual(afterWipe);
  });

  it('keeps unknown fields', async () => {
    const library = await livedIn();
    const file = await withChangedEntries(await library.backup.write(), (_, text) =>
      text.replace('"title":"Saved"', '"mood":{"of":"later"},"title":"Saved"'),
    );
    const other = newLibrary();
    await other.backup.restore(file);
    await other.papers.record(day('2025-03-15', [{ title: 'Saved', keys: ['arxiv:2503.00001'], upvotes: 9 }]));
    const papers = (await linesOf(await other.backup.write())).get('papers.jsonl');
    expect(JSON.stringify(papers)).toContain('"mood":{"of":"later"}');
  });

  it('skips invalid rows and reports them', async () => {
    const file = await withChangedEntries(await (await livedIn()).backup.write(), (name, text) => {
      if (name !== 'papers/00001.jsonl') return text;
      const lines = text.split('\n');
      lines[0] = '{"title": 3}';
      lines[1] = 'not json';
      lines[2] = `{"__proto__":{"polluted":true},${lines[2]?.slice(1)}`;
      return lines.join('\n');
    });
    const other = newLibrary();
    const plan = await other.backup.restore(file);
    expect(plan.problems).toHaveLength(2);
    expect(plan.problems[1]).toBe('papers/00001.jsonl, line 2: isn’t valid JSON.');
    expect((await other.papers.counts()).all).toBe(57);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['is no zip', () => new Blob(['PK, but not really'])],
    ['is empty', () => new Blob([])],
    [
      'was written by a newer Digestif',
      (file: Blob) =>
        withChangedEntries(file, (name, text) =>
          name === 'manifest.json' ? '{"format":"digestif-backup","formatVersion":9,"minReader":9}' : text,
        ),
    ],
    [
      'grows beyond measure',
      (file: Blob) =>
        withChangedEntries(file, (name, text) => (name === 'papers/00001.jsonl' ? ' '.repeat(8_000_000) : text)),
    ],
  ])('that %s is refused, and nothing is changed', async (_, damage) => {
    const library = await livedIn();
    const before = await summary(library);
    const damaged = await damage(await library.backup.write());
    await expect(library.backup.restore(damaged)).rejects.toThrow(/(?:Nothing was changed|Update Digestif)/);
    expect(await summary(library)).toEqual(before);
  });
});
