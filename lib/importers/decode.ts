/** Bytes of a file → text, whatever wrote them. */
import { RefusedFileError } from './importer.ts';

/** A file as text, and what was done to read it. */
export interface Decoded extends DecodedHow {
  readonly text: string;
}

/** A file as text in parts that follow one another, none of which is long. */
export interface DecodedParts extends DecodedHow {
  readonly parts: readonly string[];
}

interface DecodedHow {
  /** As people call it: `UTF-8`, `UTF-16`, `Latin-1`. */
  readonly encoding: string;
  /** Sentences for the report: characters that could not be read. */
  readonly notes: readonly string[];
}

/** What begins like this is no text: a sentence says what it is. */
const strangers: readonly (readonly [sign: string, reason: string])[] = [
  ['%PDF', 'This is a PDF. Export the list of your papers (BibTeX, RIS or CSV) and import that.'],
  ['\x1f\x8b', 'This file is compressed. Unpack it first.'],
  ['Rar!', 'This file is compressed. Unpack it first.'],
  ['7z\xbc\xaf', 'This file is compressed. Unpack it first.'],
  ['BZh', 'This file is compressed. Unpack it first.'],
  ['SQLite format 3', 'This is a database. Export your library as BibTeX, RIS or CSV from the program that keeps it.'],
  ['\x89PNG', 'This is a picture.'],
  ['\xff\xd8\xff', 'This is a picture.'],
  ['GIF8', 'This is a picture.'],
  ['\xd0\xcf\x11\xe0', 'This is an old Office document. Save it as CSV or text first.'],
];

/** Whether a file is a zip, as backups of Digestif are. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

/**
 * Decodes a file: its byte order mark counts first, then whether it looks like UTF-16, then whether it is UTF-8 (a cut last
 * character and a few broken ones do not matter), else windows-1252, which is Latin-1 and what Windows writes.
 * @throws {RefusedFileError} for what is no text
 */
export function decode(bytes: Uint8Array): Decoded {
  refuseStrangers(bytes);
  const { text: raw, encoding, broken } = textOf(bytes);
  const notes = broken > 0 ? [`${broken} characters could not be read as ${encoding}; they stand as �.`] : [];
  const nuls = countNuls(raw);
  if (nuls === 0) return { text: raw, encoding, notes };
  // A stray NUL is a fault of some program's; where they are many, this is no text.
  if (nuls * 20 > raw.length) throw new RefusedFileError('This is not a text file.');
  return { text: raw.replaceAll('\0', ''), encoding, notes: [...notes, `${nuls} NUL characters were left out.`] };
}

/** Bytes that are decoded in one go: some milliseconds. */
const partSize = 2_000_000;

/**
 * The same for a file that may be long: a part at a time where it is whole UTF-8, as nearly every long file is, else in one go.
 * @param pause awaited between the parts
 * @throws {RefusedFileError} as {@link decode}; whatever `pause` throws
 */
export async function decodeInParts(bytes: Uint8Array, pause: () => Promise<void>): Promise<DecodedParts> {
  if (bytes.length <= partSize) return whole(bytes);
  refuseStrangers(bytes);
  const decoder = new TextDecoder('utf-8');
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += partSize) {
    const end = start + partSize;
    const part = decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
    if (countBroken(part) + countNuls(part) > 0) return whole(bytes);
    parts.push(part);
    await pause();
  }
  return { parts, encoding: 'UTF-8', notes: [] };
}

function whole(bytes: Uint8Array): DecodedParts {
  const { text, ...how } = decode(bytes);
  return { parts: [text], ...how };
}

function refuseStrangers(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const stranger = strangers.find(([sign]) => head.startsWith(sign));
  if (stranger !== undefined) throw new RefusedFileError(stranger[1]);
  if (bytes.length === 0) throw new RefusedFileError('This file is empty.');
}

function textOf(bytes: Uint8Array): { text: string; encoding: string; broken: number } {
  const [first, second, third] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const guessed = wide ?? wideByNuls(bytes);
  if (guessed !== undefined) {
    // An odd byte at the end is half a character of a file that was cut.
    const text = new TextDecoder(guessed).decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
    return { text, encoding: 'UTF-16', broken: countBroken(text) };
  }
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = countBroken(text);
  if (broken === 0 || marked) return { text, encoding: 'UTF-8', broken };
  const strict = strictly(bytes.subarray(0, lastWholeCharacter(bytes)));
  if (strict !== undefined) return { text: strict, encoding: 'UTF-8', broken: 0 };
  // Latin-1 seldom holds what happens to be UTF-8: more whole characters than broken ones say which it is.
  if (countWide(text) - broken > broken) return { text, encoding: 'UTF-8', broken };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Latin-1', broken: 0 };
}

/** Without a mark: text in UTF-16 has a zero in every second byte, as far as it is Latin. */
function wideByNuls(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 4_096) & ~1;
  const zeros = [0, 0];
  for (let place = 0; place < length; place += 1)
    if (bytes[place] === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (length < 8) return undefined;
  if (odd > length * 0.3 && even < length * 0.05) return 'utf-16le';
  return even > length * 0.3 && odd < length * 0.05 ? 'utf-16be' : undefined;
}

function strictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: the caller looks further.
    return undefined;
  }
}

/** Where a UTF-8 text ends whose last character was cut. */
function lastWholeCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function countBroken(text: string): number {
  return count(text, '\ufffd');
}

function countNuls(text: string): number {
  return count(text, '\0');
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let place = text.indexOf(sign); place >= 0; place = text.indexOf(sign, place + 1)) found += 1;
  return found;
}

/** Characters outside of ASCII, counted in the first part of the text. */
function countWide(text: string): number {
  return text.slice(0, 4_000_000).match(/[\u0080-\uffff]/g)?.length ?? 0;
}
