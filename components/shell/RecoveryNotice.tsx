import { useState } from 'react';
import { momentInSentence } from '../../lib/strings/format.ts';
import { recoveryStrings } from '../../lib/strings/shell.ts';
import { useNow } from '../hooks/core/use-now.ts';
import { useLastRecovery } from '../hooks/import/use-last-recovery.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';

/** Reports that the library was damaged and has been restored, until the user dismisses it. */
export function RecoveryNotice() {
  const { last, dismiss } = useLastRecovery();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  if (last === undefined) return null;
  const { papers, decisions, damage, backupAt, unreadable } = last;
  return (
    <>
      <Notice
        kind="danger"
        lead={recoveryStrings.restored(papers, decisions)}
        actions={
          <>
            <Button size="small" onClick={dismiss}>
              {recoveryStrings.dismiss}
            </Button>
            <Button size="small" kind="quiet" onClick={() => setOpen(true)}>
              {recoveryStrings.details}
            </Button>
          </>
        }
      />
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={recoveryStrings.details}
        closeLabel={recoveryStrings.close}
      >
        <div className="type-text flex flex-col gap-2">
          <p>{recoveryStrings.cause[damage]}</p>
          <p>
            {backupAt === undefined
              ? recoveryStrings.fromJournal
              : recoveryStrings.fromBackup(momentInSentence(backupAt, now))}
          </p>
          {unreadable > 0 && <p>{recoveryStrings.unreadable(unreadable)}</p>}
          <p>{recoveryStrings.keepBackup}</p>
        </div>
      </Dialog>
    </>
  );
}
