import { afterEach, describe, expect, it } from 'vitest';
import { closeLibraries } from '../library/libraries.ts';
import { deliveryStage, friday } from './stage.ts';

afterEach(closeLibraries);

/** A folder in memory, as far as the delivery uses one. */
function memoryFolder() {
  const files = new Map<string, string>();
  const state = { permission: 'granted', diesWhileWriting: false };
  const file = (name: string) => ({
    getFile: async () => new Blob([files.get(name) ?? '']),
    createWritable: async () => ({
      write: async (content: Blob) => {
        if (state.diesWhileWriting) throw new Error('The disk is full.');
        files.set(name, await content.text());
      },
      close: async () => undefined,
    }),
  });
  const handle = {
    name: 'Vault',
    queryPermission: async () => state.permission,
    getFileHandle: async (name: string, { create = false } = {}) => {
      if (!files.has(name)) {
        if (!create) throw new DOMException('There is none.', 'NotFoundError');
        files.set(name, '');
      }
      return file(name);
    },
    removeEntry: async (name: string) => files.delete(name),
  };
  return { files, state, handle: handle as unknown as FileSystemDirectoryHandle };
}

async function folderStage() {
  const stage = await deliveryStage({ kind: 'folder', name: 'Vault', format: 'markdown' });
  const folder = memoryFolder();
  const seriesFolder = async () => folder.handle;
  Object.assign(stage.ports, { library: { ...stage.library, exports: { seriesFolder } } });
  return { ...stage, folder };
}

describe('a digest that is written to its folder', () => {
  it('is there once, and marked as sent', async () => {
    const { run, clock, folder, sent } = await folderStage();
    clock.now = friday;
    expect((await run()).map(({ state, where }) => [state, where])).toEqual([['sent', 'Vault']]);
    await run();
    expect([...folder.files.keys()]).toEqual(['digest-2026-W47.md']);
    expect(folder.files.get('digest-2026-W47.md')).toContain('Paper number 1');
    expect(await sent()).toHaveLength(1);
  });

  it('waits while the browser would ask the user first', async () => {
    const { run, clock, folder, sent } = await folderStage();
    folder.state.permission = 'prompt';
    clock.now = friday;
    expect((await run()).map(({ problem }) => problem)).toEqual(['asleep']);
    expect(await sent()).toEqual([]);
    folder.state.permission = 'granted';
    clock.now += 600_000;
    await run();
    expect([...folder.files.keys()]).toEqual(['digest-2026-W47.md']);
  });

  it('is tried again after a full disk, without a second file', async () => {
    const { run, clock, folder } = await folderStage();
    folder.state.diesWhileWriting = true;
    clock.now = friday;
    expect((await run()).map(({ problem }) => problem)).toEqual(['failed']);
    expect([...folder.files.keys()]).toEqual([]);
    // What a worker leaves that dies between creating a file and filling it.
    folder.files.set('digest-2026-W47.md', '');
    folder.state.diesWhileWriting = false;
    clock.now += 600_000;
    await run();
    expect([...folder.files.keys()]).toEqual(['digest-2026-W47.md']);
    expect(folder.files.get('digest-2026-W47.md')).toContain('Paper number 1');
  });
});
