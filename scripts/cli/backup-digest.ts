import type { Digest } from '../../lib/domain/digest.ts';
import { DigestifError } from '../../lib/errors.ts';
import type { Library } from '../../lib/library/index.ts';
import { type Io, quote } from './command.ts';

/** Whether a file is a zip, as backups are. */
export function isBackup(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

let databases = 0;

/**
 * Builds a recurring digest of a week from a backup, as the product would have at the time of the backup: the same code on
 * the same library, which is restored in memory.
 * @param series the digest’s name or id; the default one if absent
 */
export async function digestOfBackup(
  bytes: Uint8Array,
  { week, series: wanted, path }: { readonly week: string; readonly series: string | undefined; readonly path: string },
  io: Pick<Io, 'err'>,
): Promise<Digest> {
  // A database in memory; loaded only here, because it defines globals.
  // @ts-expect-error: its package doesn’t export its types
  await import('fake-indexeddb/auto');
  const { openLibrary } = await import('../../lib/library/index.ts');
  const file = new Blob([new Uint8Array(bytes)]);
  const clock = { now: 0 };
  databases += 1;
  const library = openLibrary({ name: `backup-${databases}`, now: () => clock.now });
  try {
    clock.now = await library.backup.writtenAt(file).catch((cause: unknown) => {
      throw new DigestifError(`cannot read ${quote(path)}: it isn’t a backup`, { cause });
    });
    const { problems } = await library.backup.restore(file);
    for (const problem of problems) io.err(`${path}: ${problem}\n`);
    while (await library.maintenance.runStep());
    const { digest } = await library.digests.issue({ series: await seriesNamed(library, wanted), week });
    return digest;
  } finally {
    library.close();
  }
}

async function seriesNamed(library: Library, wanted: string | undefined): Promise<string> {
  const all = await library.digests.series();
  const name = wanted?.toLowerCase();
  const found = name === undefined ? all[0] : all.find((one) => one.id === name || one.name.toLowerCase() === name);
  if (found !== undefined) return found.id;
  const known = all.map((one) => quote(one.name)).join(', ');
  throw new DigestifError(`the backup has no recurring digest ${quote(wanted ?? '')}; it has ${known}`);
}
