import { changing, lazy } from '../base/use-case.ts';

/** A library that was damaged: what was recovered, and what the user can do if it cannot be opened. */
export const recovery = {
  last: lazy(() => import('../recovery/recovery-report.ts').then(({ lastRecovery }) => lastRecovery)),
  dismiss: changing(
    lazy(() => import('../recovery/recovery-report.ts').then(({ dismissRecovery }) => dismissRecovery)),
  ),
  backups: lazy(() => import('../recovery/choose-recovery.ts').then(({ restorableBackups }) => restorableBackups)),
  openBackup: lazy(() => import('../recovery/choose-recovery.ts').then(({ openAutoBackup }) => openAutoBackup)),
  canExport: lazy(() => import('../recovery/choose-recovery.ts').then(({ canExport }) => canExport)),
  startLibrary: lazy(() => import('../recovery/choose-recovery.ts').then(({ startLibrary }) => startLibrary)),
  exportReadable: lazy(() => import('../recovery/choose-recovery.ts').then(({ exportReadable }) => exportReadable)),
  exportRaw: lazy(() => import('../recovery/export-raw.ts').then(({ exportRaw }) => exportRaw)),
  check: changing(lazy(() => import('../recovery/check-library.ts').then(({ checkLibrary }) => checkLibrary))),
};
