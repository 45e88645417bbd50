/** Files into the folder that the person gave, else into the browser's downloads. */
import type { Library } from '../../lib/library.ts';
import { saveFile } from './save-file.ts';

/** What a file is: each kind has a folder of its own in the person's. */
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
 * @returns where it is: the folder's name, or undefined for the downloads, and the name that it got
 */
export async function writeFile(
  library: Pick<Library, 'folder'>,
  kind: FileKind,
  name: string,
  content: Blob,
): Promise<{ readonly folder?: string; readonly name: string }> {
  const handle = await library.folder();
  if (handle !== undefined && (await mayWrite(handle))) {
    try {
      const folder = await handle.getDirectoryHandle(folders[kind], { create: true });
      return { folder: handle.name, name: `${folders[kind]}/${await writeInto(folder, name, content)}` };
    } catch {
      // The folder is gone, or the disk is full or taken out: the file is not lost with it.
    }
  }
  saveFile(name, content);
  return { name };
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
  const [, stem = wanted, ending = ''] = /^(.+?)(\.[^.]+)?$/.exec(wanted) ?? [];
  for (let number = 1; number <= most; number += 1) {
    const name = number === 1 ? wanted : `${stem} ${number}${ending}`;
    const there = await folder.getFileHandle(name).catch(() => undefined);
    if (there !== undefined) {
      if (await isSame(await there.getFile(), content)) return name;
      continue;
    }
    const file = await folder.getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    await stream.write(content);
    await stream.close();
    return name;
  }
  throw new Error(`There are ${most} files called ${wanted}.`);
}

async function isSame(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  const [one, other] = await Promise.all([a.arrayBuffer(), b.arrayBuffer()]);
  const [left, right] = [new Uint8Array(one), new Uint8Array(other)];
  return left.every((byte, place) => byte === right[place]);
}
