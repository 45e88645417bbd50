/** Files in a folder of the user’s, without overwriting any. */

/** Methods of directory handles that TypeScript's DOM types lack, because only Chromium has them. */
export type AskingHandle = FileSystemDirectoryHandle & {
  queryPermission?(about: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(about: { mode: 'readwrite' }): Promise<PermissionState>;
};

/** In a click handler the browser can be asked again if the permission has expired. */
export async function mayWrite(handle: AskingHandle): Promise<boolean> {
  const about = { mode: 'readwrite' } as const;
  if ((await handle.queryPermission?.(about)) === 'granted') return true;
  // The background has no user activation.
  const { userActivation } = navigator as Partial<Pick<Navigator, 'userActivation'>>;
  return userActivation?.isActive === true && (await handle.requestPermission?.(about)) === 'granted';
}

/** Maximum names to try. */
const most = 1_000;

/**
 * Writes a file without overwriting: if the name is taken, a number is appended; an identical file is left as it is.
 * @param fillsEmpty whether an empty file of that name is filled: what remains where writing was interrupted
 * @returns the final name
 */
export async function writeInto(
  folder: FileSystemDirectoryHandle,
  wanted: string,
  content: Blob,
  fillsEmpty = false,
): Promise<string> {
  const [stem, ending] = partsOf(wanted);
  for (let number = 1; number <= most; number += 1) {
    const name = number === 1 ? wanted : `${stem} ${number}${ending}`;
    const there = await findFile(folder, name);
    if (there !== undefined) {
      const file = await there.getFile();
      if (await isSame(file, content)) return name;
      if (!fillsEmpty || file.size > 0) continue;
    }
    await create(folder, name, content);
    return name;
  }
  throw new Error(`There are already ${most} files named ${wanted}. Remove some, then try again.`);
}

/** Splits a file name into its base and its extension with the dot. */
export function partsOf(name: string): readonly [stem: string, ending: string] {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]+)?$/.exec(name) ?? [];
  return [stem, ending];
}

/**
 * Returns the file with a name; undefined only if the folder reports that it does not exist. A file that cannot be read
 * must never be treated as missing.
 */
export async function findFile(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemFileHandle | undefined> {
  try {
    return await folder.getFileHandle(name);
  } catch (reason) {
    if (isMissing(reason)) return undefined;
    throw reason;
  }
}

/** Whether a folder or file does not exist. */
export function isMissing(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'NotFoundError';
}

/** Creates a file. If that fails, removes the empty file. */
export async function create(folder: FileSystemDirectoryHandle, name: string, content: Blob): Promise<void> {
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
