import { DigestifError } from '../errors.ts';
import type { RestorePlan } from '../library.ts';
import type { LibraryContext } from './context.ts';

export async function backUp(_context: LibraryContext): Promise<Blob> {
  throw new DigestifError('Backing up is not there yet.');
}
export async function lastBackup({ db }: LibraryContext): Promise<number | undefined> {
  return (await db.meta.get('backup'))?.value as number | undefined;
}
export async function planRestore(_context: LibraryContext, _file: Blob): Promise<RestorePlan> {
  throw new DigestifError('Restoring is not there yet.');
}
export async function restore(context: LibraryContext, file: Blob): Promise<RestorePlan> {
  return planRestore(context, file);
}
