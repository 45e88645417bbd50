import type { BackupDamage } from '../../domain/backup-damage.ts';

/** What restoring a backup would change. */
export interface RestorePlan {
  readonly papers: { readonly inFile: number; readonly here: number; readonly added: number; readonly gone: number };
  readonly decisions: number;
  readonly topics: number;
  readonly problems: readonly string[];
  readonly damage?: BackupDamage;
}

/** What merging a backup would add. */
export interface MergePlan {
  readonly papers: { readonly inFile: number; readonly here: number; readonly added: number };
  /** Only those that this library doesn’t have. */
  readonly decisions: number;
  readonly topics: number;
  readonly problems: readonly string[];
  readonly damage?: BackupDamage;
}

/** A replaced library that can still be brought back. */
export interface ReplacedLibrary {
  readonly act: string;
  /** When it was replaced, and until when it can be brought back; milliseconds since the epoch. */
  readonly at: number;
  readonly until: number;
}

/** How much a backup holds, as it says itself. */
export interface BackupCounts {
  /** Without those that the user has removed. */
  readonly papers: number;
  readonly decisions: number;
}

/** An automatic backup that can be restored. */
export interface RestorableBackup {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Absent if this part of the file is damaged. */
  readonly counts?: BackupCounts;
}

/** A copy of an automatic backup outside the browser. */
export interface BackupCopy {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The name of the automatic backup. */
  readonly backup: string;
  /** The name of the file. */
  readonly file: string;
  /** The name of the folder; absent for the browser’s downloads. */
  readonly folder?: string;
}

/** An automatic backup of which a copy is due. */
export interface DueCopy {
  readonly backup: string;
  /** When the backup was made, milliseconds since the epoch. */
  readonly at: number;
  readonly content: Blob;
}
