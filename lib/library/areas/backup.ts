import { changing, lazy } from '../base/use-case.ts';

/** The library as one file. */
export const backup = {
  write: lazy(() => import('../backup/write-backup.ts').then(({ backUp }) => backUp)),
  writtenAt: lazy(() => import('../backup/backup-reader.ts').then(({ readBackupTime }) => readBackupTime)),
  lastWritten: lazy(() => import('../backup/write-backup.ts').then(({ lastBackup }) => lastBackup)),
  planRestore: lazy(() => import('../backup/restore.ts').then(({ planRestore }) => planRestore)),
  restore: changing(lazy(() => import('../backup/restore.ts').then(({ restore }) => restore))),
  planMerge: lazy(() => import('../backup/merge-backup.ts').then(({ planMerge }) => planMerge)),
  merge: changing(lazy(() => import('../backup/merge-backup.ts').then(({ mergeBackup }) => mergeBackup))),
  replaced: lazy(() => import('../backup/replaced-library.ts').then(({ replacedLibrary }) => replacedLibrary)),
  wipe: changing(lazy(() => import('../backup/wipe.ts').then(({ wipe }) => wipe))),
  dueCopy: lazy(() => import('../backup/weekly-copy.ts').then(({ dueCopy }) => dueCopy)),
  lastCopy: lazy(() => import('../backup/weekly-copy.ts').then(({ lastCopy }) => lastCopy)),
  noteCopy: lazy(() => import('../backup/weekly-copy.ts').then(({ noteCopy }) => noteCopy)),
  canonicalLines: lazy(() => import('../backup/canonical-lines.ts').then(({ canonical }) => canonical)),
};
