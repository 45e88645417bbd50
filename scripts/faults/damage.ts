/** Damages files of a closed browser's profile, as a failing disk or a crash can. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Random } from '../bench/search/random.ts';

export const ways = ['cut', 'flip', 'zero', 'delete'] as const;
export type Way = (typeof ways)[number];

/** Which files: those of the library's database, by their part in it, or those of the file system outside it. */
export const parts = ['log', 'ldb', 'MANIFEST', 'CURRENT', 'folder', 'sqlite'] as const;
export type Part = (typeof parts)[number];

const filesOf: { readonly [P in Part]: RegExp } = {
  log: /[.]log$/,
  ldb: /[.]ldb$/,
  MANIFEST: /^MANIFEST-/,
  CURRENT: /^CURRENT$/,
  folder: /./,
  sqlite: /[.]db$|[.]sqlite$|^\d+$/,
};

/** The folders that hold the databases of the extension: the plain one, and those of the storage buckets. */
export function databaseFolders(profile: string): string[] {
  const roots = [path.join(profile, 'Default', 'IndexedDB')];
  const buckets = path.join(profile, 'Default', 'WebStorage');
  if (existsSync(buckets)) {
    for (const name of readdirSync(buckets)) roots.push(path.join(buckets, name, 'IndexedDB'));
  }
  return roots.filter(existsSync).flatMap((root) =>
    readdirSync(root)
      .map((name) => path.join(root, name))
      .filter((folder) => statSync(folder).isDirectory()),
  );
}

/** The newest of them, which the library uses: a recovered library lives in a bucket. */
export function newestDatabase(profile: string): string | undefined {
  const age = (folder: string): number =>
    Math.max(...readdirSync(folder).map((name) => statSync(path.join(folder, name)).mtimeMs), 0);
  return databaseFolders(profile).sort((a, b) => age(b) - age(a))[0];
}

/** Files of a database folder that play a part. */
export function filesOfPart(folder: string, part: Part): string[] {
  return readdirSync(folder)
    .filter((name) => filesOf[part].test(name) && name !== 'LOCK' && !name.startsWith('LOG'))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size > 0);
}

/** The files of the origin private file system: contents and the two databases that name them. */
export function opfsFiles(profile: string): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
      const inside = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(inside);
      else if (!/^LO(CK|G)/.test(entry.name) && statSync(inside).size > 0) found.push(inside);
    }
  };
  walk(path.join(profile, 'Default', 'File System'));
  return found;
}

/** Damages one file. @returns what was done, for the report */
export function damageFile(file: string, way: Way, random: Random): string {
  const { size } = statSync(file);
  if (way === 'delete') {
    rmSync(file);
    return 'deleted';
  }
  if (way === 'cut') {
    const rest = Math.floor(size * (0.2 + 0.6 * random.next()));
    truncateSync(file, rest);
    return `cut from ${size} to ${rest} bytes`;
  }
  const bytes = readFileSync(file);
  const length = Math.min(64, size);
  const start = random.below(size - length + 1);
  for (let index = start; index < start + length; index += 1)
    bytes[index] = way === 'zero' ? 0 : ~(bytes[index] ?? 0) & 255;
  writeFileSync(file, bytes);
  return `${length} bytes ${way === 'zero' ? 'zeroed' : 'flipped'} at ${start} of ${size}`;
}

/** Damages the files of a part, or the whole folder. @returns what was done; undefined if there is nothing to damage */
export function damageDatabase(profile: string, part: Part, way: Way, random: Random): string | undefined {
  const folder = newestDatabase(profile);
  if (folder === undefined) return undefined;
  if (part === 'folder' && way === 'delete') {
    rmSync(folder, { recursive: true });
    return 'folder deleted';
  }
  const files = filesOfPart(folder, part);
  if (files.length === 0) return undefined;
  // In the whole folder every file is damaged, else one of the part.
  const chosen = part === 'folder' ? files : [random.pick(files)];
  return chosen.map((file) => `${path.relative(profile, file)}: ${damageFile(file, way, random)}`).join('; ');
}
