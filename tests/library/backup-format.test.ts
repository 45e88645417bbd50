/** The description of the backup format for people without Digestif. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { liveIn } from '../databases/lived-in.ts';
import { closeLibraries, newLibrary } from './libraries.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'digestif-'));
afterEach(closeLibraries);
afterAll(() => rmSync(folder, { recursive: true }));

const docs = readFileSync(new URL('../../docs/backup-format.md', import.meta.url), 'utf8');
const hasPython = spawnSync('python3', ['--version']).status === 0;

function runReader(backup: Uint8Array): string {
  const [program, file] = [path.join(folder, 'reader.py'), path.join(folder, 'backup.zip')];
  writeFileSync(program, /```python\n(.*?)```/s.exec(docs)?.[1] ?? '');
  writeFileSync(file, backup);
  return execFileSync('python3', [program, file], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
}

describe('the description of the backup format', () => {
  it.runIf(hasPython)('has a reader in Python that reads whole and damaged backups', async () => {
    const library = newLibrary();
    await liveIn(library);
    const backup = new Uint8Array(await (await library.backup.write()).arrayBuffer());
    const [counts, ...papers] = runReader(backup).trim().split('\n');
    expect(counts).toBe("{'decisions': 3, 'acts': 3, 'topics': 1, 'papers': 60, 'visits': 2} lost: 0");
    expect(papers).toHaveLength(60);
    expect(papers).toContain('arxiv:2503.00001 Saved');

    const at = new TextDecoder('latin1').decode(backup).indexOf('papers/00003.jsonl') + 2_000;
    for (let index = at; index < at + 9; index += 1) backup[index] = (backup[index] ?? 0) ^ 0xff;
    const [damaged, ...left] = runReader(backup.slice(0, -500)).trim().split('\n');
    const lost = Number(/lost: (\d+)/.exec(damaged ?? '')?.[1]);
    expect(lost).toBeGreaterThan(0);
    expect(left).toHaveLength(60 - lost);
    expect(papers).toEqual(expect.arrayContaining(left));
  });

  it('names every field of the lines', () => {
    const names = readFileSync(new URL('../databases/backup-names.txt', import.meta.url), 'utf8');
    for (const line of names.split('\n')) {
      const field = /^(?!digests)[a-z]+\.jsonl?\.(?:change\.)?([a-zA-Z0-9]+)/.exec(line)?.[1];
      if (field !== undefined && field !== 'unknown') expect(docs, line).toContain(`\`${field}\``);
    }
  });
});
