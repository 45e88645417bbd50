import { afterEach, expect, it, vi } from 'vitest';
import { copyIfDue } from '../../components/hooks/import/weekly-copy.ts';
import { copyBackup } from '../../entrypoints/background/copy-backup.ts';
import { changeSettings } from '../../lib/settings.ts';
import { memoryStorage } from '../storage/memory-storage.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const aDay = 86_400_000;
let count = 0;

/** A library with an automatic backup, whose clock can be moved. */
async function backedUp() {
  count += 1;
  let now = noon;
  const library = newLibrary({ name: `copied-${count}`, storage: memoryStorage(), now: () => now });
  const change = async (paper: number) => {
    await library.papers.record(day('2025-03-13', [{ title: `Paper ${paper}`, keys: [`arxiv:2503.0000${paper}`] }]));
    while (await library.maintenance.runStep());
  };
  await change(1);
  return { library, change, pass: (days: number) => (now += days * aDay) };
}

it('a copy of the newest backup is due at once, and after a week with changes', async () => {
  const { library, change, pass } = await backedUp();
  const written: string[] = [];
  const write = async (name: string, content: Blob) => {
    expect((await library.backup.planRestore(content)).papers.inFile).toBeGreaterThan(0);
    written.push(name);
    return { name: `Backups/${name}`, folder: 'Vault' };
  };
  expect(await copyIfDue(library, write)).toEqual({ name: 'Backups/digestif-2025-03-14.zip', folder: 'Vault' });
  expect(await library.backup.lastCopy()).toMatchObject({
    at: noon,
    file: 'Backups/digestif-2025-03-14.zip',
    folder: 'Vault',
  });
  pass(6);
  await change(2);
  expect(await copyIfDue(library, write)).toBeUndefined();
  pass(1);
  expect(await copyIfDue(library, write)).toMatchObject({ name: 'Backups/digestif-2025-03-20.zip' });
  // Nothing has changed since.
  pass(30);
  expect(await copyIfDue(library, write)).toBeUndefined();
  expect(written).toHaveLength(2);
});

it('two windows make one copy', async () => {
  const { library } = await backedUp();
  const write = vi.fn(async (name: string) => ({ name }));
  const made = await Promise.all([copyIfDue(library, write), copyIfDue(library, write)]);
  expect(made.filter((one) => one !== undefined)).toHaveLength(1);
  expect(write).toHaveBeenCalledTimes(1);
});

it('a copy that could not be written is due again', async () => {
  const { library } = await backedUp();
  await expect(
    copyIfDue(library, async () => {
      throw new Error('The disk is full.');
    }),
  ).rejects.toThrow('The disk is full.');
  expect(await copyIfDue(library, async () => undefined)).toBeUndefined();
  expect(await copyIfDue(library, async (name) => ({ name }))).toBeDefined();
});

it('the background writes it only if it was asked to, and may write to the folder without asking', async () => {
  const { library } = await backedUp();
  const files = new Map<string, Blob>();
  let permission: PermissionState = 'granted';
  const folder = (name: string): object => ({
    name,
    queryPermission: async () => permission,
    getDirectoryHandle: async (child: string) => folder(child),
    getFileHandle: async (file: string, { create = false } = {}) => {
      if (!create && !files.has(file)) throw new DOMException('', 'NotFoundError');
      return {
        createWritable: async () => ({
          write: async (content: Blob) => void files.set(file, content),
          close: async () => undefined,
        }),
      };
    },
  });
  const withFolder = {
    ...library,
    exports: { ...library.exports, folder: async () => folder('Vault') as FileSystemDirectoryHandle },
  };
  await copyBackup(withFolder);
  expect([...files.keys()]).toEqual([]);
  await changeSettings({ weeklyCopy: true });
  permission = 'prompt';
  await copyBackup(withFolder);
  expect([...files.keys()]).toEqual([]);
  await copyBackup(library);
  permission = 'granted';
  await copyBackup(withFolder);
  expect([...files.keys()]).toEqual(['digestif-2025-03-14.zip']);
});
