import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DigestifError } from '../../lib/errors.ts';
import { decode } from '../../lib/importers/decode.ts';
import { RefusedFileError } from '../../lib/importers/importer.ts';
import { quote } from './command.ts';

/**
 * Reads a file that a command was given, `-` for standard input; what gzip packed is unpacked.
 * @param path as it is written in the folder where the user is: npm starts scripts in the project's
 * @throws {DigestifError} where it cannot be read, with one line that names it
 */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    const bytes = path === '-' ? await buffer(process.stdin) : await readFile(resolve(folder(), path));
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? await promisify(gunzip)(bytes) : bytes;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new DigestifError(`cannot read ${quote(path)}: ${reasons[code] ?? code}`, { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'file not found',
  EISDIR: 'it’s a folder',
  EACCES: 'permission denied',
  Z_BUF_ERROR: 'the compressed file is damaged',
  Z_DATA_ERROR: 'the compressed file is damaged',
  ERR_BUFFER_TOO_LARGE: 'it’s too large',
};

/** Where the user is. npm says so; to what another of its scripts starts, that script's folder counts. */
function folder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: started } = process.env;
  return script === 'cli' && started !== undefined ? started : process.cwd();
}

/**
 * Reads a file of text, in whatever encoding.
 * @throws {DigestifError} as {@link readInput}, and for what is no text
 */
export async function readTextInput(path: string): Promise<string> {
  const bytes = await readInput(path);
  if (bytes.length === 0) return '';
  try {
    return decode(bytes).text.replace(/^\uFEFF/, '');
  } catch (error) {
    if (!(error instanceof RefusedFileError)) throw error;
    throw new DigestifError(`cannot read ${quote(path)}: ${error.message}`, { cause: error });
  }
}
