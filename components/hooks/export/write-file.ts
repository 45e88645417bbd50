/** Writes files to the user's output folder, or to the browser's downloads. */
import { create, findFile, isMissing, mayWrite, partsOf, writeInto } from '../../../lib/browser/folder-files.ts';
import type { Library } from '../../../lib/library/index.ts';
import type { Written } from '../../../lib/strings/shell.ts';
import { saveFile } from '../core/save-file.ts';

/** Kind of file; each kind has a subfolder of the output folder. */
export type FileKind = 'digest' | 'papers' | 'backup';

const folders: Readonly<Record<FileKind, string>> = { digest: 'Digests', papers: 'Papers', backup: 'Backups' };

/**
 * Writes a file without overwriting: if the name is taken, a number is appended; an identical file is left as it is.
 * @returns the folder's name (undefined for downloads) and the final file name; `instead` is the reason if the file
 * went to downloads although a folder is set
 */
export async function writeFile(
  library: { readonly exports: Pick<Library['exports'], 'folder'> },
  kind: FileKind,
  name: string,
  content: Blob,
): Promise<Written> {
  const handle = await library.exports.folder();
  if (handle === undefined) {
    saveFile(name, content);
    return { name };
  }
  const instead = (why: NonNullable<Written['instead']>['why']): Written => {
    saveFile(name, content);
    return { name, instead: { folder: handle.name, why } };
  };
  if (!(await mayWrite(handle))) return instead('not-allowed');
  try {
    return await writeKind(handle, kind, name, content);
  } catch (reason) {
    // The folder is gone, or the disk is full or unplugged: fall back to downloads.
    return instead(isMissing(reason) ? 'gone' : 'failed');
  }
}

/** Like {@link writeFile}, but undefined if there is no folder or the browser does not let Digestif write there. */
export async function writeToFolder(
  library: { readonly exports: Pick<Library['exports'], 'folder'> },
  kind: FileKind,
  name: string,
  content: Blob,
): Promise<Written | undefined> {
  const handle = await library.exports.folder();
  return handle !== undefined && (await mayWrite(handle)) ? writeKind(handle, kind, name, content) : undefined;
}

async function writeKind(
  handle: FileSystemDirectoryHandle,
  kind: FileKind,
  name: string,
  content: Blob,
): Promise<Written> {
  const folder = await handle.getDirectoryHandle(folders[kind], { create: true });
  return { folder: handle.name, name: `${folders[kind]}/${await writeInto(folder, name, content)}` };
}

/** A note and its path relative to the output folder. */
export interface Note {
  readonly path: string;
  readonly content: string;
}

/**
 * Writes notes to the output folder. Existing notes belong to the user and are left unchanged. Two new notes with the
 * same name are both written, the second with a number.
 * @returns the folder's name and the counts of new and existing notes; undefined if no folder is set
 * @throws Error if the folder is gone or the disk is full; notes written before that stay
 */
export async function writeNotes(
  library: { readonly exports: Pick<Library['exports'], 'folder'> },
  notes: readonly Note[],
): Promise<{ readonly folder: string; readonly written: number; readonly there: number } | undefined> {
  const handle = await library.exports.folder();
  if (handle === undefined || !(await mayWrite(handle))) return undefined;
  const own = new Set<string>();
  let [written, there] = [0, 0];
  for (const { path, content } of notes) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    let folder: FileSystemDirectoryHandle = handle;
    for (const one of folders) folder = await folder.getDirectoryHandle(one, { create: true });
    const [stem, ending] = partsOf(name);
    let number = 1;
    const called = (): string => (number === 1 ? name : `${stem} ${number}${ending}`);
    const placed = (): string => [...folders, called()].join('/').toLowerCase();
    while (own.has(placed())) number += 1;
    own.add(placed());
    if ((await findFile(folder, called())) !== undefined) {
      there += 1;
      continue;
    }
    await create(folder, called(), new Blob([content]));
    written += 1;
  }
  return { folder: handle.name, written, there };
}
