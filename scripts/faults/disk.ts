/** A small disk of its own for a profile, which can be filled up and freed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const isRoot = process.getuid?.() === 0;

/** A folder, and how it can be filled. */
export interface Disk {
  readonly folder: string;
  /** Whether it is a disk of its own; else only a quota can be set. */
  readonly isSmall: boolean;
  fill(): void;
  free(): void;
  remove(): void;
}

/** @param megabytes size of a disk in memory where this user may mount one */
export function createDisk(megabytes?: number): Disk {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-faults-'));
  const isSmall = megabytes !== undefined && isRoot && mount(folder, megabytes);
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    isSmall,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize + bsize));
      } catch {
        // What fits is written.
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      if (isSmall) execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function mount(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
