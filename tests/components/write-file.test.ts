import { beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFile, writeNotes } from '../../components/hooks/export/write-file.ts';

const { saved } = vi.hoisted(() => ({ saved: [] as string[] }));
vi.mock('../../components/hooks/core/save-file.ts', () => ({ saveFile: (name: string) => void saved.push(name) }));
vi.stubGlobal('navigator', { userActivation: { isActive: false } });

/** A folder as the browser lends one, as far as it is used here. */
class Folder {
  readonly kind = 'directory';
  readonly name: string;
  readonly files = new Map<string, string>();
  readonly folders = new Map<string, Folder>();
  permission: PermissionState = 'granted';
  full = false;
  /** The disk does not say what is there. */
  silent = false;

  constructor(name: string) {
    this.name = name;
  }

  async queryPermission() {
    return this.permission;
  }

  async requestPermission() {
    return this.permission;
  }

  async getDirectoryHandle(name: string) {
    const known = this.folders.get(name) ?? new Folder(name);
    known.full = this.full;
    this.folders.set(name, known);
    return known;
  }

  async getFileHandle(name: string, { create = false } = {}) {
    if (this.silent && !create) throw new DOMException('', 'NotReadableError');
    if (!this.files.has(name)) {
      if (!create) throw new DOMException('', 'NotFoundError');
      this.files.set(name, '');
    }
    return {
      getFile: async () => new Blob([this.files.get(name) ?? '']),
      createWritable: async () => {
        let text = '';
        return {
          write: async (content: Blob) => {
            if (this.full) throw new DOMException('', 'QuotaExceededError');
            text = await content.text();
          },
          close: async () => void this.files.set(name, text),
        };
      },
    };
  }

  async removeEntry(name: string) {
    this.files.delete(name);
  }
}

let vault: Folder;
const library = { exports: { folder: async () => vault as unknown as FileSystemDirectoryHandle } };
const write = (content: string) => writeFile(library, 'digest', 'a.md', new Blob([content]));

beforeEach(() => {
  vault = new Folder('Vault');
  saved.length = 0;
});

describe('a file for the output folder', () => {
  it('goes there, and never over another', async () => {
    expect(await write('one')).toEqual({ folder: 'Vault', name: 'Digests/a.md' });
    expect(await write('one')).toEqual({ folder: 'Vault', name: 'Digests/a.md' });
    expect(await write('two')).toEqual({ folder: 'Vault', name: 'Digests/a 2.md' });
    expect(saved).toEqual([]);
  });

  it('goes to the downloads where it cannot, with the reason, and leaves no empty file behind', async () => {
    vault.full = true;
    expect(await write('one')).toEqual({ name: 'a.md', instead: { folder: 'Vault', why: 'failed' } });
    expect([...(vault.folders.get('Digests')?.files.keys() ?? [])]).toEqual([]);
    vault.permission = 'prompt';
    expect(await write('one')).toMatchObject({ instead: { why: 'not-allowed' } });
    vault.permission = 'granted';
    vault.getDirectoryHandle = async () => {
      throw new DOMException('', 'NotFoundError');
    };
    expect(await write('one')).toMatchObject({ instead: { why: 'gone' } });
    expect(saved).toEqual(['a.md', 'a.md', 'a.md']);
  });
});

describe('notes for the output folder', () => {
  it('are written by their paths, and a note that is there stays as it was left', async () => {
    const notes = [
      { path: 'Papers/2025/A.md', content: 'a' },
      { path: 'B.md', content: 'b' },
      { path: 'b.md', content: 'another B' },
    ];
    expect(await writeNotes(library, notes)).toEqual({ folder: 'Vault', written: 3, there: 0 });
    expect([...vault.files]).toEqual([
      ['B.md', 'b'],
      ['b 2.md', 'another B'],
    ]);
    vault.files.set('B.md', 'my own words');
    expect(await writeNotes(library, notes)).toEqual({ folder: 'Vault', written: 0, there: 3 });
    expect(vault.files.get('B.md')).toBe('my own words');
    expect(vault.folders.get('Papers')?.folders.get('2025')?.files.get('A.md')).toBe('a');
  });

  it('are not written if the folder cannot be read, and the user’s files stay', async () => {
    vault.files.set('A.md', 'my own words');
    [vault.silent, vault.full] = [true, true];
    await expect(writeNotes(library, [{ path: 'A.md', content: 'a' }])).rejects.toThrow(DOMException);
    expect(vault.files.get('A.md')).toBe('my own words');
  });

  it('need a folder in which Digestif may write', async () => {
    vault.permission = 'denied';
    expect(await writeNotes(library, [{ path: 'A.md', content: 'a' }])).toBeUndefined();
    expect(await writeNotes({ exports: { folder: async () => undefined } }, [])).toBeUndefined();
  });
});
