import { useEffect, useState } from 'react';
import { readStorageReport, type StorageReport } from '../../../lib/storage/persistence.ts';

export type { StorageReport };

/** Returns how much is stored and whether the browser keeps it; undefined while loading. */
export function useStorageReport(): StorageReport | undefined {
  const [report, setReport] = useState<StorageReport>();
  useEffect(() => {
    readStorageReport().then(setReport, (error: unknown) => reportError(error));
  }, []);
  return report;
}
