import { readFile } from 'node:fs/promises';
import { DigestifError } from '../../lib/errors.ts';
import { quote } from './command.ts';

/**
 * Reads a file that a command was given.
 * @throws {DigestifError} where it cannot be read, with one line that names it
 */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code;
    throw new DigestifError(`cannot read ${quote(path)}: ${reason}`, { cause: error });
  }
}

/**
 * Reads a file of text in UTF-8, with or without a byte order mark.
 * @throws {DigestifError} as {@link readInput}
 */
export async function readTextInput(path: string): Promise<string> {
  return new TextDecoder().decode(await readInput(path));
}
