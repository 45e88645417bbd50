/** Bytes of a file → text, whatever wrote them. */
import { countOf } from '../strings/format.ts';
import { RefusedFileError } from './importer.ts';

/** A file as text, and how it was decoded. */
export interface Decoded extends DecodedHow {
  readonly text: string;
}

/** A file as consecutive parts of text, none of which is long. */
export interface DecodedParts extends DecodedHow {
  readonly parts: readonly string[];
}

interface DecodedHow {
  /** Display name: `UTF-8`, `UTF-16`, `Latin-1`. */
  readonly encoding: string;
  /** Sentences for the report: characters that could not be read. */
  readonly notes: readonly string[];
}

/** Signatures of files that are not text, each with a sentence naming the type. */
const strangers: readonly (readonly [sign: string, reason: string])[] = [
  ['%PDF', 'This is a PDF. Export your papers as BibTeX, RIS or CSV and import that file instead.'],
  ['\x1f\x8b', 'This file is compressed. Unzip it first.'],
  ['Rar!', 'This file is compressed. Unzip it first.'],
  ['7z\xbc\xaf', 'This file is compressed. Unzip it first.'],
  ['BZh', 'This file is compressed. Unzip it first.'],
  ['SQLite format 3', 'This is a database. Export your library as BibTeX, RIS or CSV from the app it belongs to.'],
  ['\x89PNG', 'This is an image.'],
  ['\xff\xd8\xff', 'This is an image.'],
  ['GIF8', 'This is an image.'],
  ['\xd0\xcf\x11\xe0', 'This is an old Office document. Save it as CSV or text first.'],
];

/** Whether a file is a zip, as backups of Digestif are. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

/**
 * Decodes a file: by its byte order mark, else as UTF-16 if it looks like it, else as UTF-8 (a cut last character and a
 * few broken ones are accepted), else as windows-1252, the superset of Latin-1 that Windows writes.
 * @throws {RefusedFileError} if the file is not text
 */
export function decode(bytes: Uint8Array): Decoded {
  const work = decoding(bytes);
  let step = work.next();
  while (step.done !== true) step = work.next();
  const { parts, ...how } = step.value;
  return { text: parts.join(''), ...how };
}

/**
 * Like {@link decode}, part by part, for files that may be long.
 * @param pause awaited between the parts
 * @throws {RefusedFileError} like {@link decode}; rethrows errors of `pause`
 */
export async function decodeInParts(bytes: Uint8Array, pause: () => Promise<void>): Promise<DecodedParts> {
  const work = decoding(bytes);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/** Number of bytes decoded at once, which takes a few milliseconds. */
const batchSize = 2_000_000;

/** A decoding that yields after each batch. */
type Decoding<T> = Generator<undefined, T>;

/** Parts of a text, with the number of unreadable and of NUL characters. */
interface Read {
  readonly parts: readonly string[];
  readonly broken: number;
  readonly nuls: number;
}

function* decoding(bytes: Uint8Array): Decoding<DecodedParts> {
  refuseStrangers(bytes);
  const { parts, encoding, broken, nuls } = yield* textOf(bytes);
  const notes =
    broken > 0
      ? [`${countOf(broken, 'character', 'characters')} couldn’t be read as ${encoding}, so you’ll see � instead.`]
      : [];
  if (nuls === 0) return { parts, encoding, notes };
  // Stray NULs are accepted as another program's error; many of them mean that the file is not text.
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (nuls * 20 > length) throw new RefusedFileError('This isn’t a text file.');
  return {
    parts: parts.map((part) => part.replaceAll('\0', '')),
    encoding,
    notes: [...notes, `Removed ${countOf(nuls, 'NUL character', 'NUL characters')}.`],
  };
}

function refuseStrangers(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const stranger = strangers.find(([sign]) => head.startsWith(sign));
  if (stranger !== undefined) throw new RefusedFileError(stranger[1]);
  if (bytes.length === 0) throw new RefusedFileError('This file is empty.');
}

function* textOf(bytes: Uint8Array): Decoding<Read & { readonly encoding: string }> {
  const [first, second, third] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const guessed = wide ?? wideByNuls(bytes);
  if (guessed !== undefined) {
    // An odd byte at the end is half a character of a file that was cut.
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
    return { ...(yield* readAs(new TextDecoder(guessed), whole)), encoding: 'UTF-16' };
  }
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const read = yield* readAs(new TextDecoder('utf-8'), bytes);
  if (read.broken === 0 || marked) return { ...read, encoding: 'UTF-8' };
  const strict = yield* strictly(bytes.subarray(0, lastWholeCharacter(bytes)));
  if (strict !== undefined) return { ...strict, encoding: 'UTF-8', broken: 0 };
  // Latin-1 text is rarely valid UTF-8: more complete than broken sequences mean UTF-8.
  if (countWide(read.parts) - read.broken > read.broken) return { ...read, encoding: 'UTF-8' };
  return { ...(yield* readAs(new TextDecoder('windows-1252'), bytes)), encoding: 'Latin-1' };
}

/** @throws {TypeError} at the first broken character, by a decoder that is strict */
function* readAs(decoder: TextDecoder, bytes: Uint8Array): Decoding<Read> {
  const parts: string[] = [];
  let [broken, nuls] = [0, 0];
  for (let start = 0; start < bytes.length; start += batchSize) {
    const end = start + batchSize;
    const isLast = end >= bytes.length;
    const part = decoder.decode(bytes.subarray(start, end), { stream: !isLast });
    parts.push(part);
    broken += count(part, '\ufffd');
    nuls += count(part, '\0');
    if (!isLast) yield;
  }
  return { parts, broken, nuls };
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

function* strictly(bytes: Uint8Array): Decoding<Read | undefined> {
  try {
    return yield* readAs(new TextDecoder('utf-8', { fatal: true }), bytes);
  } catch (error) {
    // Not UTF-8: the caller looks further.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Returns the end of the last complete character in a truncated UTF-8 text. */
function lastWholeCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let place = text.indexOf(sign); place >= 0; place = text.indexOf(sign, place + 1)) found += 1;
  return found;
}

/** Characters outside of ASCII, counted in the first two parts of the text. */
function countWide([first = '', second = '']: readonly string[]): number {
  return `${first}${second}`.match(/[\u0080-\uffff]/g)?.length ?? 0;
}
