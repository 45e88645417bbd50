import { useCallback, useEffect, useState } from 'react';
import { clearRequestLog, type LoggedRequest, readRequestLog } from '../../../lib/browser/send-request.ts';
import { useAsyncError } from '../core/use-async-error.ts';

/** Returns the requests that were sent, newest first, and how to clear the log; undefined until loaded. */
export function useRequestLog(): { readonly log: readonly LoggedRequest[] | undefined; readonly clear: () => void } {
  const fail = useAsyncError();
  const [log, setLog] = useState<readonly LoggedRequest[]>();
  useEffect(() => {
    readRequestLog().then((requests) => setLog(requests.reverse()), fail);
  }, [fail]);
  const clear = useCallback(() => {
    clearRequestLog().then(() => setLog([]), fail);
  }, [fail]);
  return { log, clear };
}
