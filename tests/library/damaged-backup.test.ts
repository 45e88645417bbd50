import { unzipSync, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyBackup } from '../../lib/library/backup/write-backup.ts';
import type { Library } from '../../lib/library/index.ts';
import { describeDamage } from '../../lib/strings/backup-damage.ts';
import { withChangedEntries } from '../databases/everything.ts';
import { liveIn } from '../databases/lived-in.ts';
import { closeLibraries, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

async function livedIn(): Promise<Library> {
  const library = newLibrary();
  await liveIn(library);
  return library;
}

/** Changes bytes in the middle of an entry’s data. */
async function withDamagedEntry(backup: Blob, name: string): Promise<Blob> {
  const bytes = new Uint8Array(await backup.arrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  const local = text.indexOf(name);
  const nexts = ['PK\u0003\u0004', 'PK\u0001\u0002'].map((signature) => text.indexOf(signature, local));
  const next = Math.min(...nexts.filter((at) => at >= 0));
  const middle = Math.floor((local + name.length + next) / 2);
  for (let at = middle; at < middle + 8; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return new Blob([bytes]);
}

describe('a damaged backup', () => {
  it('does not pass the check after writing', async () => {
    const library = await livedIn();
    const backup = await library.backup.write();
    const lines = {
      decisions: 3,
      acts: 3,
      topics: 1,
      series: 0,
      feeds: 0,
      issues: 0,
      digests: 0,
      ledger: 0,
      papers: 60,
    };
    await expect(verifyBackup(backup, { ...lines, visits: 2 })).resolves.toBeUndefined();
    await expect(verifyBackup(backup, { ...lines, visits: 3 })).rejects.toThrow('its visits are incomplete');
    for (const name of ['papers/00004.jsonl', 'topics/00001.jsonl', 'checksums.jsonl', 'end.json'])
      await expect(verifyBackup(await withDamagedEntry(backup, name), { ...lines, visits: 2 })).rejects.toThrow(
        'damaged',
      );
  });

  it('says how many papers could be read, and restores these', async () => {
    const library = await livedIn();
    const damaged = await withDamagedEntry(await library.backup.write(), 'papers/00002.jsonl');
    const other = newLibrary();
    const plan = await other.backup.planRestore(damaged);
    const [missing] = plan.damage?.missing ?? [];
    expect(plan.damage).toMatchObject({ missing: [{ kind: 'papers', of: 60 }], isCounted: true, unchecked: 0 });
    expect(missing?.read).toBeGreaterThanOrEqual(50);
    expect(plan.problems).toEqual([]);
    const { act: _act, ...done } = await other.backup.restore(damaged);
    expect(done).toEqual(plan);
    const all = await library.backup.canonicalLines();
    const restored = await other.backup.canonicalLines();
    expect(restored).toHaveLength(missing?.read === undefined ? 0 : missing.read - 1);
    expect(all).toEqual(expect.arrayContaining(restored));
  });

  it('gives everything where only what describes it is damaged', async () => {
    const library = await livedIn();
    const backup = await library.backup.write();
    for (const name of ['manifest.json', 'checksums.jsonl', 'end.json']) {
      const other = newLibrary();
      const { damage, papers } = await other.backup.restore(await withDamagedEntry(backup, name));
      expect(damage).toEqual({ missing: [], isCounted: true, unchecked: 0 });
      expect(papers.inFile).toBe(59);
      expect(await other.backup.canonicalLines()).toEqual(await library.backup.canonicalLines());
    }
  });

  it('keeps a removed paper removed where the decision is lost', async () => {
    const backup = await withChangedEntries(await (await livedIn()).backup.write(), (name, text) =>
      name.startsWith('decisions/') ? undefined : text,
    );
    const library = newLibrary();
    const plan = await library.backup.restore(backup);
    expect(plan.damage?.missing).toEqual([{ kind: 'decisions', read: 0, of: 3 }]);
    expect(await library.papers.findByKey('arxiv:2503.00002')).toBeUndefined();
    expect((await library.papers.counts()).all).toBe(59);
  });

  it('that another program packed again is still whole', async () => {
    const backup = await (await livedIn()).backup.write();
    const files = unzipSync(new Uint8Array(await backup.arrayBuffer()));
    const packed = new Blob([zipSync(files, { level: 0 }) as Uint8Array<ArrayBuffer>]);
    expect((await newLibrary().backup.planRestore(packed)).damage).toBeUndefined();
  });

  it('can be imported, which says what is missing', async () => {
    const damaged = await withDamagedEntry(await (await livedIn()).backup.write(), 'papers/00002.jsonl');
    const { notes } = await newLibrary().imports.plan(damaged);
    expect(notes.join(' ')).toMatch(/This backup is damaged\. 5\d of 60 papers could be read\./);
  });
});

describe('the description of damage', () => {
  it('names each kind with what could be read', () => {
    const missing = [
      { kind: 'papers', read: 920, of: 956 },
      { kind: 'topics', read: 0, of: 1 },
    ] as const;
    expect(describeDamage({ missing, isCounted: true, unchecked: 0 }).join(' ')).toBe(
      'This backup is damaged. 920 of 956 papers could be read. 0 of 1 topic could be read.',
    );
  });

  it('says where nothing is missing, where that is unknown, and where rows have no checksum', () => {
    expect(describeDamage({ missing: [], isCounted: true, unchecked: 0 }).at(-1)).toBe(
      'Everything in it could still be read.',
    );
    expect(describeDamage({ missing: [], isCounted: false, unchecked: 2 })).toEqual([
      'This backup is damaged.',
      'It’s unknown how much is missing.',
      '2 rows come from a damaged part without checksums, and may contain errors.',
    ]);
  });
});
