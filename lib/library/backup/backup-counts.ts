import type { BackupCounts } from '../api/backup.ts';
import { readEnd } from './backup-reader.ts';
import { endLine } from './line-schema.ts';

/** Reads how much a backup holds, without reading its rows; undefined if that part of it is damaged. */
export async function readBackupCounts(file: Blob): Promise<BackupCounts | undefined> {
  const end = endLine.safeParse(await readEnd(file).catch(() => undefined)).data;
  if (end === undefined) return undefined;
  const { papers = 0, decisions = 0 } = end.lines;
  return { papers: Math.max(0, papers - (end.removed ?? 0)), decisions };
}
