/** Text about damaged backups. */
import type { BackupDamage, BackupRowKind } from '../domain/backup-damage.ts';
import { countOf, formatCount } from './format.ts';

/** What a backup’s rows are called. */
const rowNouns: { readonly [Kind in BackupRowKind]: readonly [one: string, many: string] } = {
  papers: ['paper', 'papers'],
  decisions: ['action', 'actions'],
  acts: ['undo step', 'undo steps'],
  topics: ['topic', 'topics'],
  series: ['recurring digest', 'recurring digests'],
  feeds: ['feed', 'feeds'],
  issues: ['edited or sent digest', 'edited or sent digests'],
  digests: ['digest text', 'digest texts'],
  ledger: ['record of a sent paper', 'records of sent papers'],
  visits: ['page visit', 'page visits'],
};

/** Describes what could not be read of a damaged backup, in sentences. */
export function describeDamage({ missing, isCounted, unchecked }: BackupDamage): string[] {
  const sentences = missing.map(({ kind, read, of }) => {
    const [one, many] = rowNouns[kind];
    return `${formatCount(read)} of ${countOf(of, one, many)} could be read.`;
  });
  if (!isCounted) sentences.push('It’s unknown how much is missing.');
  else if (missing.length === 0) sentences.push('Everything in it could still be read.');
  if (unchecked > 0) {
    const rows = countOf(unchecked, 'row comes', 'rows come');
    sentences.push(`${rows} from a damaged part without checksums, and may contain errors.`);
  }
  return ['This backup is damaged.', ...sentences];
}
