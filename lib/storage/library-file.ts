/** Which library this browser has and where its database is: a small file outside IndexedDB. */
import type { FileStore } from './file-store.ts';

/** The content of the file. */
export interface LibraryFile {
  /** Random id of the library, the same in the database, the journal and the snapshots. */
  readonly library: string;
  /** Counts how often the database was rebuilt, from 1. */
  readonly generation: number;
  /** The storage bucket that holds the database; absent for the default one. */
  readonly bucket?: string;
  /** The database is known to be damaged, although it can be opened. */
  readonly isDamaged?: true;
}

const path = 'library.json';

/** Reads the file; undefined if there is none, or none that can be read. */
export async function readLibraryFile(files: FileStore): Promise<LibraryFile | undefined> {
  const text = await files.readText(path);
  if (text === undefined) return undefined;
  try {
    const { library, generation, bucket, isDamaged } = JSON.parse(text) as Partial<LibraryFile>;
    if (typeof library !== 'string' || typeof generation !== 'number') return undefined;
    return {
      library,
      generation,
      ...(typeof bucket === 'string' ? { bucket } : {}),
      ...(isDamaged === true ? { isDamaged } : {}),
    };
  } catch {
    return undefined;
  }
}

/** Replaces the file. */
export async function writeLibraryFile(
  files: FileStore,
  { library, generation, bucket, isDamaged }: LibraryFile,
): Promise<void> {
  const file: Partial<LibraryFile> = { library, generation };
  await files.write(path, JSON.stringify({ ...file, bucket, isDamaged }));
}
