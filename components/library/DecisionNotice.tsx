import { errorStrings } from '../../lib/strings/shell.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** Whether the disk is full, reported directly or as the cause of a library error. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error || error instanceof DOMException)) return false;
  return error.name === 'QuotaExceededError' || isFull((error as { inner?: unknown }).inner) || isFull(error.cause);
}

/** Shows that decisions could not be written, until they are. */
export function DecisionNotice({ onExport }: { onExport: () => void }) {
  const { failure, unsaved, retry } = useDecisions();
  if (failure === undefined) return null;
  const full = isFull(failure);
  return (
    <Notice
      kind="danger"
      lead={full ? errorStrings.diskFull : errorStrings.notSaved}
      actions={
        <>
          <Button size="small" onClick={retry}>
            {errorStrings.tryAgain}
          </Button>
          {full && (
            <Button size="small" kind="quiet" onClick={onExport}>
              {errorStrings.exportEverything}
            </Button>
          )}
        </>
      }
    >
      {full ? errorStrings.diskFullBody(unsaved.length) : errorStrings.notSavedBody(failure.message)}
    </Notice>
  );
}
