import type { RestorableBackup } from '@/lib/library/api/backup.ts';
import { formatMoment } from '../../lib/strings/format.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import { recoveryStrings } from '../../lib/strings/shell.ts';
import { Button } from '../ui/Button.tsx';

/** The automatic backups on this computer, newest first, each of which can be restored. */
export function AutoBackups({
  backups,
  now,
  busy,
  onRestore,
}: {
  backups: readonly RestorableBackup[];
  now: number;
  busy: boolean;
  onRestore: (backup: RestorableBackup) => void;
}) {
  return (
    <>
      <h3 className="type-small-heading mt-5">{settingsStrings.automatic}</h3>
      <p className="type-meta max-w-[640px] text-ink-2">{settingsStrings.automaticHint}</p>
      {backups.length > 0 && (
        <ul className="type-text mt-2 max-w-[640px] border-t border-line">
          {backups.map((backup) => {
            const when = formatMoment(backup.at, now);
            return (
              <li key={backup.name} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1.5">
                <span className="block min-w-48 first-letter:uppercase">{when}</span>
                <span className="min-w-0 flex-1 text-ink-2">{recoveryStrings.holds(backup.counts)}</span>
                <Button
                  size="small"
                  disabled={busy}
                  aria-label={recoveryStrings.backupOf(when)}
                  onClick={() => onRestore(backup)}
                >
                  {recoveryStrings.restore}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
