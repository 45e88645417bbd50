import { useId, useRef, useState } from 'react';
import { formatMoment } from '../../lib/strings/format.ts';
import { errorStrings, recoveryStrings } from '../../lib/strings/shell.ts';
import { useNow } from '../hooks/core/use-now.ts';
import { useRecovery } from '../hooks/import/use-recovery.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';

/** How many automatic backups are offered. */
const maxBackups = 5;

/** The library cannot be opened: retry, restore a backup, export what can be read, or start again. */
export function RecoveryState({
  title,
  body,
  details,
  isRaw = false,
}: {
  title: string;
  body: string;
  details?: string;
  /** Whether the library is in a format that can only be exported as it is. */
  isRaw?: boolean;
}) {
  const { backups, busy, failure, restore, startEmpty, exportReadable, exportRaw } = useRecovery();
  const now = useNow();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <ErrorState
        title={title}
        details={details}
        detailsLabel={errorStrings.details}
        choices={
          backups !== undefined && (
            <section className="flex flex-col items-start gap-2 pt-2">
              <h3 className="type-small-heading">{recoveryStrings.backups}</h3>
              {backups.length === 0 && <p className="type-text text-ink-2">{recoveryStrings.noBackups}</p>}
              <ul className="flex flex-col gap-1">
                {backups.slice(0, maxBackups).map((backup) => (
                  <li key={backup.name} className="flex flex-wrap items-center gap-3">
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={recoveryStrings.backupOf(formatMoment(backup.at, now))}
                      onClick={() => restore(backup)}
                    >
                      {recoveryStrings.restore}
                    </Button>
                    <span className="type-text block first-letter:uppercase">{formatMoment(backup.at, now)}</span>
                    <span className="type-meta text-ink-2">{recoveryStrings.holds(backup.counts)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
        actions={
          <>
            <Button kind="primary" disabled={busy} onClick={() => location.reload()}>
              {errorStrings.tryAgain}
            </Button>
            <Button disabled={busy} onClick={() => input.current?.click()}>
              {recoveryStrings.chooseFile}
            </Button>
            <label htmlFor={id} className="sr-only">
              {recoveryStrings.chooseFile}
            </label>
            <input
              ref={input}
              id={id}
              type="file"
              accept=".zip"
              tabIndex={-1}
              className="sr-only"
              onChange={({ target }) => {
                const file = target.files?.[0];
                target.value = '';
                if (file !== undefined) restore(file);
              }}
            />
            {isRaw && (
              <Button disabled={busy} onClick={exportRaw}>
                {recoveryStrings.exportRaw}
              </Button>
            )}
            {exportReadable !== undefined && (
              <Button disabled={busy} onClick={exportReadable}>
                {recoveryStrings.exportReadable}
              </Button>
            )}
            <Button kind="quiet" disabled={busy} onClick={() => setAsking(true)}>
              {recoveryStrings.startEmpty}
            </Button>
          </>
        }
      >
        {busy ? recoveryStrings.working : failure === undefined ? body : recoveryStrings.failed(failure)}
      </ErrorState>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={recoveryStrings.startEmptyTitle}
        closeLabel={recoveryStrings.close}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{recoveryStrings.cancel}</Button>
            <Button
              kind="primary"
              onClick={() => {
                setAsking(false);
                startEmpty();
              }}
            >
              {recoveryStrings.startEmpty}
            </Button>
          </>
        }
      >
        <p className="type-text">{recoveryStrings.startEmptyBody}</p>
      </Dialog>
    </>
  );
}
