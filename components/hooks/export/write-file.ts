/** Files into the folder that the user gave, else into the browser's downloads. */
import type { Library } from '../../../lib/library/index.ts';
import type { Written } from '../../../lib/strings/shell.ts';
import { saveFile } from '../core/download-file.ts';

/** What a file is: each kind has a folder of its own in the user's. */
export type FileKind = 'digest' | 'papers' | 'backup';

const folders: Readonly<Record<FileKind, string>> = { digest: 'Digests', papers: 'Papers', backup: 'Backups' };

/** A folder's handle with the parts that TypeScript's own library does not know: Chromium alone has them. */
export type AskingHandle = FileSystemDirectoryHandle & {
  queryPermission?(about: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(about: { mode: 'readwrite' }): Promise<PermissionState>;
};

/**
 * Writes a file. Nothing is overwritten: where another file has the name, a number is put behind it; where the same file is
 * there already, it stays.
 * @returns where it is: the folder's name, or undefined for the downloads, and the name that it got; `instead` says why it
 * is in the downloads where the user gave a folder
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
    // The folder is gone, or the disk is full or taken out: the file is not lost with it.
    return instead(isMissing(reason) ? 'gone' : 'failed');
  }
}

/** A note with its path below the user's folder. */
export interface Note {
  readonly path: string;
  readonly content: string;
}

/**
 * Writes notes into the folder that the user gave. A note that is there already is the user's: it stays as it is. Two
 * of these that are called alike both get written, the second with a number.
 * @returns the folder's name and how many were written and were there; undefined where there is no such folder
 * @throws Error where the folder is gone or the disk is full; what was written until then stays
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

/** In the handler of a click the browser may be asked again, where it forgot its answer. */
async function mayWrite(handle: AskingHandle): Promise<boolean> {
  const about = { mode: 'readwrite' } as const;
  if ((await handle.queryPermission?.(about)) === 'granted') return true;
  return navigator.userActivation.isActive && (await handle.requestPermission?.(about)) === 'granted';
}

/** How many names are tried. */
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

/** A file's name without its ending, and the ending with its dot. */
function partsOf(name: string): readonly [stem: string, ending: string] {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]+)?$/.exec(name) ?? [];
  return [stem, ending];
}

/**
 * The file of a name; undefined only where the folder says that it has none. A file that cannot be looked at is never taken
 * for one that may be made.
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

/** Writes a file that is not there yet. Where that fails, no empty one stays behind. */
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
