import { useState } from 'react';
import { settingsStrings } from '../../../lib/strings/settings.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

/** A row that a check could not repair. */
export interface UnrepairedRow {
  readonly table: string;
  readonly key: string;
  readonly reason: string;
}

/** Checks the library on demand and shows what was found. */
export function useLibraryCheck(): {
  readonly busy: boolean;
  /** What the last check could not repair. */
  readonly unrepaired: readonly UnrepairedRow[];
  readonly check: () => void;
} {
  const { recovery } = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  const [busy, setBusy] = useState(false);
  const [unrepaired, setUnrepaired] = useState<readonly UnrepairedRow[]>([]);
  const run = async (): Promise<void> => {
    const report = await recovery.check((share) => say({ words: settingsStrings.checking(share) }));
    const repaired = Object.values(report.repaired).reduce((sum, count) => sum + count, 0);
    setUnrepaired(report.quarantined);
    say({
      words: report.isUnreadable ? settingsStrings.checkUnreadable : settingsStrings.checked(report.papers, repaired),
    });
  };
  return {
    busy,
    unrepaired,
    check: () => {
      setBusy(true);
      run()
        .catch(fail)
        .finally(() => setBusy(false));
    },
  };
}
