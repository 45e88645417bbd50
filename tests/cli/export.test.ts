import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../scripts/cli/command.ts';
import { command } from '../../scripts/cli/export.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digestif-export-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await command.run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const papers = [
  { title: 'First', authors: ['Ada Lovelace'], keys: ['arxiv:2503.11731'], published: '2025-03-14' },
  { title: 'Second', authors: [], keys: ['doi:10.1145/3292500.3330701'], url: 'javascript:alert(1)' },
];

describe('export on the command line', () => {
  it('exports every paper of a JSON file, in order', async () => {
    const { code, out } = await run(await file('papers.json', JSON.stringify(papers)), '--format', 'json');
    expect(code).toBe(0);
    expect((JSON.parse(out) as { title: string }[]).map(({ title }) => title)).toEqual(['First', 'Second']);
  });

  it('reads JSON lines and rows of an arXiv corpus', async () => {
    const path = await file(
      'papers.jsonl',
      '{"id":"2503.11731","title":"Row"}\n{"title":"Other","keys":["acl:2024.acl-long.1"]}\n',
    );
    const { out } = await run(path, '--format', 'bibtex');
    expect(out).toContain('eprint = {2503.11731}');
    expect(out).toContain('@inproceedings{');
  });

  it('keeps papers whose title has no letters, and papers without a title that have an identifier', async () => {
    const odd = [{ title: '🧪' }, { title: '---' }, { keys: ['arxiv:2503.11731'] }, { id: '2503.11732', title: ' ' }];
    const path = await file('odd.json', JSON.stringify(odd));
    const { out } = await run(path, '--format', 'json');
    expect((JSON.parse(out) as { title: string }[]).map(({ title }) => title)).toEqual([
      '🧪',
      '---',
      'arXiv:2503.11731',
      'arXiv:2503.11732',
    ]);
    for (const format of ['bibtex', 'ris', 'csl-json', 'csv', 'markdown', 'html', 'eml', 'atom', 'json-feed']) {
      expect((await run(path, '--format', format)).code).toBe(0);
    }
  });

  it('drops and reports a bad address, and keeps the paper', async () => {
    const { code, out, err } = await run(await file('bad.json', JSON.stringify(papers)), '--format', 'ris');
    expect(code).toBe(0);
    expect(out.match(/^TY {2}- /gm)).toHaveLength(2);
    expect(out).toContain('UR  - https://doi.org/10.1145/3292500.3330701');
    expect(err).toContain('Second');
  });

  it('accepts a file without papers', async () => {
    for (const [name, text] of [
      ['none.json', '[]'],
      ['empty.jsonl', ''],
    ] as const) {
      const { code, out } = await run(await file(name, text), '--format', 'csv');
      expect(code).toBe(0);
      expect(out.split('\r\n')).toHaveLength(2);
    }
  });

  it('names an unknown format, and reports a missing one', async () => {
    const path = await file('some.json', '[]');
    await expect(run(path, '--format', 'docx')).rejects.toThrow(UsageError);
    await expect(run(path, '--format', 'docx')).rejects.toThrow(/"docx"/);
    await expect(run(path)).rejects.toThrow(/--format/);
  });
});
