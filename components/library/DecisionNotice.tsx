import { errorStrings } from '../../lib/strings/shell.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { type WriteFailure, writeFailureOf } from '../hooks/core/write-failure.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

const leads: Readonly<Record<WriteFailure, string>> = {
  full: errorStrings.diskFull,
  storage: errorStrings.storageFailed,
  other: errorStrings.notSaved,
};

/** Shows that decisions could not be written, until they are. */
export function DecisionNotice({ onExport }: { onExport: () => void }) {
  const { failure, unsaved, retry } = useDecisions();
  if (failure === undefined) return null;
  const cause = writeFailureOf(failure);
  return (
    <Notice
      kind="danger"
      lead={leads[cause]}
      actions={
        <>
          <Button size="small" onClick={retry}>
            {errorStrings.tryAgain}
          </Button>
          {cause !== 'other' && (
            <Button size="small" kind="quiet" onClick={onExport}>
              {errorStrings.exportEverything}
            </Button>
          )}
        </>
      }
    >
      {cause === 'full' && errorStrings.diskFullBody(unsaved.length)}
      {cause === 'storage' && errorStrings.storageFailedBody(unsaved.length)}
      {cause === 'other' && errorStrings.notSavedBody(failure.message)}
    </Notice>
  );
}
