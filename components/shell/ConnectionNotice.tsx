import { connectionStrings, errorStrings } from '../../lib/strings/shell.ts';
import { useConnection } from '../hooks/core/use-connection.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/**
 * Says what this window cannot do with the library: it is out of date, read-only, waits for other windows, or the browser
 * cannot read it.
 */
export function ConnectionNotice({ onRecover }: { onRecover: () => void }) {
  const { state, retry } = useConnection();
  switch (state) {
    case 'sound':
      return null;
    case 'read-only':
      return (
        <Notice kind="info" lead={connectionStrings.readOnly}>
          {connectionStrings.readOnlyBody}
        </Notice>
      );
    case 'outdated':
      return (
        <Notice
          kind="info"
          lead={connectionStrings.outdated}
          actions={
            <Button size="small" kind="primary" onClick={() => location.reload()}>
              {errorStrings.reload}
            </Button>
          }
        >
          {connectionStrings.outdatedBody}
        </Notice>
      );
    case 'waiting':
      return (
        <Notice kind="info" lead={connectionStrings.waiting}>
          {connectionStrings.waitingBody}
        </Notice>
      );
    case 'unreadable':
      return (
        <Notice
          kind="danger"
          lead={connectionStrings.unreadable}
          actions={
            <>
              <Button size="small" onClick={retry}>
                {errorStrings.tryAgain}
              </Button>
              <Button size="small" kind="quiet" onClick={onRecover}>
                {errorStrings.openRecovery}
              </Button>
            </>
          }
        >
          {connectionStrings.unreadableBody}
        </Notice>
      );
  }
}
