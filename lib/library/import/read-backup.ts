/** Reads a Digestif backup as import rows: papers with their provenance and the decisions about them. */
import type { Key } from '../../domain/key.ts';
import type { Decision } from '../../domain/paper-state.ts';
import { importLimits } from '../../importers/importer.ts';
import { describeDamage } from '../../strings/backup-damage.ts';
import { formatCount, papersOf } from '../../strings/format.ts';
import type { ImportWatch } from '../api/import.ts';
import { BackupReader } from '../backup/backup-reader.ts';
import type { PaperLine } from '../backup/line-schema.ts';
import { TimeSlicer } from '../base/time-slicer.ts';
import type { ReadFile, ReadRow } from './file-rows.ts';

/**
 * Reads a backup of any version.
 * @throws {DamagedBackupError} if the file is not a backup or is incomplete
 */
export async function readBackup(file: Blob, { onProgress, signal }: ImportWatch): Promise<ReadFile> {
  const slicer = new TimeSlicer(signal);
  const reader = new BackupReader();
  const papers: PaperLine[] = [];
  const decisions = new Map<Key, Decision[]>();
  const others = new Map<string, number>();
  let excess = 0;
  for await (const part of reader.parts(file)) {
    if (part.file === 'papers') {
      const room = Math.max(0, importLimits.rows - papers.length);
      for (const line of part.rows.slice(0, room)) papers.push(line);
      excess += Math.max(0, part.rows.length - room);
    } else if (part.file === 'decisions') {
      for (const decision of part.rows as unknown as readonly Decision[]) {
        const known = decisions.get(decision.key);
        if (known === undefined) decisions.set(decision.key, [decision]);
        else known.push(decision);
      }
    } else if (part.file !== 'acts') others.set(part.file, (others.get(part.file) ?? 0) + part.rows.length);
    onProgress?.({ stage: 'reading', share: papers.length / (papers.length + 2_000) });
    await slicer.pause();
  }
  const skipped = ['topics', 'digests', 'feeds'].flatMap((name) => {
    const count = others.get(name) ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? name.slice(0, -1) : name}`];
  });
  return {
    format: { id: 'backup', name: 'Digestif backup' },
    rows: papers.map((line, place) => rowOf(line, `paper ${place + 1}`, decisions)),
    notes: [
      ...(skipped.length === 0
        ? []
        : [`This imports only papers, not ${skipped.join(', ')}. To get everything, restore the backup in Settings.`]),
      ...(excess === 0
        ? []
        : [`Only the first ${formatCount(importLimits.rows)} papers can be imported. Skipped: ${papersOf(excess)}.`]),
      ...(reader.damage === undefined ? [] : [describeDamage(reader.damage).join(' ')]),
      ...reader.problems,
    ],
    feeds: [],
  };
}

function rowOf(
  { accounts, provenance: meeting, away }: PaperLine,
  place: string,
  decisions: ReadonlyMap<Key, readonly Decision[]>,
): ReadRow {
  const [first] = accounts;
  if (away) return { place, title: first.title, reasons: ['had been removed from the backed-up library'] };
  const own = accounts.flatMap(({ keys }) => keys).flatMap((key) => decisions.get(key) ?? []);
  const { seed: _seed, imported: _imported, ...met } = meeting;
  return {
    place,
    title: first.title,
    reasons: [],
    entry: {
      accounts,
      keywords: accounts.flatMap(({ keywords }) => keywords),
      importedState: {},
      provenance: met,
      decisions: [...new Map(own.map((decision) => [decision.id, decision])).values()],
    },
  };
}
