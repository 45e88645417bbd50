/** Writes files to the user's output folder, or to the browser's downloads. */
import type { Library } from '../../../lib/library/index.ts';
import type { Written } from '../../../lib/strings/shell.ts';
import { saveFile } from '../core/download-file.ts';

/** Kind of file; each kind has a subfolder of the output folder. */
export type FileKind = 'digest' | 'papers' | 'backup';

const folders: Readonly<Record<FileKind, string>> = { digest: 'Digests', papers: 'Papers', backup: 'Backups' };

/** Methods of directory handles that TypeScript's DOM types lack, because only Chromium has them. */
export type AskingHandle = FileSystemDirectoryHandle & {
  queryPermission?(about: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(about: { mode: 'readwrite' }): Promise<PermissionState>;
};

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
    const folder = await handle.getDirectoryHandle(folders[kind], { create: true });
    return { folder: handle.name, name: `${folders[kind]}/${await writeInto(folder, name, content)}` };
  } catch (reason) {
    // The folder is gone, or the disk is full or unplugged: fall back to downloads.
    return instead(isMissing(reason) ? 'gone' : 'failed');
  }
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

/** In a click handler the browser can be asked again if the permission has expired. */
async function mayWrite(handle: AskingHandle): Promise<boolean> {
  const about = { mode: 'readwrite' } as const;
  if ((await handle.queryPermission?.(about)) === 'granted') return true;
  return navigator.userActivation.isActive && (await handle.requestPermission?.(about)) === 'granted';
}

/** Maximum names to try. */
const most = 1_000;

async function writeInto(folder: FileSystemDirectoryHandle, wanted: string, content: Blob): Promise<string> {
  const [stem, ending] = partsOf(wanted);
  for (let number = 1; number <= most; number += 1) {
    const name = number === 1 ? wanted : `${stem} ${number}${ending}`;
    const there = await findFile(folder, name);
    if (there !== undefined) {
      if (await isSame(await there.getFile(), content)) return name;
      continue;
    }
    await create(folder, name, content);
    return name;
  }
  throw new Error(`There are already ${most} files named ${wanted}. Remove some, then try again.`);
}

/** Splits a file name into its base and its extension with the dot. */
function partsOf(name: string): readonly [stem: string, ending: string] {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]+)?$/.exec(name) ?? [];
  return [stem, ending];
}

/**
 * Returns the file with a name; undefined only if the folder reports that it does not exist. A file that cannot be read
 * must never be treated as missing.
 */
async function findFile(folder: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle | undefined> {
  try {
    return await folder.getFileHandle(name);
  } catch (reason) {
    if (isMissing(reason)) return undefined;
    throw reason;
  }
}

function isMissing(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'NotFoundError';
}

/** Creates a file. If that fails, removes the empty file. */
async function create(folder: FileSystemDirectoryHandle, name: string, content: Blob): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true });
  try {
    const stream = await file.createWritable();
    await stream.write(content);
    await stream.close();
  } catch (reason) {
    await folder.removeEntry(name).catch(() => undefined);
    throw reason;
  }
}

async function isSame(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  const [one, other] = await Promise.all([a.arrayBuffer(), b.arrayBuffer()]);
  const [left, right] = [new Uint8Array(one), new Uint8Array(other)];
  return left.every((byte, place) => byte === right[place]);
}
