/** Kinds of rows in a backup. */
export const backupRowKinds = [
  'papers',
  'decisions',
  'acts',
  'topics',
  'series',
  'feeds',
  'issues',
  'digests',
  'ledger',
  'visits',
] as const;
export type BackupRowKind = (typeof backupRowKinds)[number];

/** Rows of one kind that a damaged backup has lost. */
export interface MissingRows {
  readonly kind: BackupRowKind;
  readonly read: number;
  readonly of: number;
}

/** What could not be read of a damaged backup. */
export interface BackupDamage {
  readonly missing: readonly MissingRows[];
  /** Whether the file still says how many rows it had; otherwise more may be missing. */
  readonly isCounted: boolean;
  /** Rows of an older backup that have no checksum of their own and come before the damage in their part of the file. */
  readonly unchecked: number;
}
