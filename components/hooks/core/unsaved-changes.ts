/**
 * Changes that could not be written: kept in memory and, if that is possible, in a file outside the database, so that
 * they survive an error screen, a reload and a restart.
 */
import type { Key } from '../../../lib/domain/key.ts';
import type { Change } from '../../../lib/domain/paper-state.ts';
import { openFileStore } from '../../../lib/storage/file-store.ts';

/** A decision that could not be written. */
export interface UnsavedChange {
  /** The id of its operation, the same at each attempt, so that it is made once. */
  readonly act: string;
  readonly papers: readonly (Key | number)[];
  readonly change: Change;
  /** Its message once it is written; absent for changes that are made without one. */
  readonly said?: string;
}

const folder = 'unsaved';
const files = openFileStore();
/** Outlives the screens of this window. */
const inMemory = new Map<string, UnsavedChange>();

/** Keeps a change. */
export function storeUnsaved(change: UnsavedChange): void {
  inMemory.set(change.act, change);
  // The disk may be full; then the copy in memory is the only one.
  files?.write(`${folder}/${change.act}.json`, JSON.stringify(change)).catch(() => undefined);
}

/** Forgets a change that was written. */
export function forgetUnsaved(act: string): void {
  inMemory.delete(act);
  files?.remove(`${folder}/${act}.json`).catch((error: unknown) => reportError(error));
}

/** The changes that this window, or one before it, could not write. */
export async function readUnsaved(): Promise<UnsavedChange[]> {
  const found = new Map<string, UnsavedChange>();
  for (const name of (await files?.list(folder)) ?? []) {
    const text = await files?.readText(`${folder}/${name}`);
    if (text === undefined || text === '') continue;
    const change = JSON.parse(text) as UnsavedChange;
    found.set(change.act, change);
  }
  return [...new Map([...found, ...inMemory]).values()];
}
