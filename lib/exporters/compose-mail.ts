/** An unsent mail without recipients; the user adds them. */
export interface Draft {
  readonly subject: string;
  readonly plain: Iterable<string>;
  readonly html: Iterable<string>;
}

/** Base64 has no `_`, so no line of a part is ever a boundary. */
const boundary = '=_digestif_alternative';

/**
 * Composes a mail (RFC 5322, RFC 2046) that mail programs open as a draft: no recipient, no sender, no date, which the
 * program adds when it sends. Both parts are base64, so that lines are short and ASCII whatever the text.
 */
export function* composeMail({ subject, plain, html }: Draft): Generator<string> {
  yield header('Subject', encodeWords(subject));
  yield header('X-Unsent', '1');
  yield header('MIME-Version', '1.0');
  yield header('Content-Type', `multipart/alternative; boundary="${boundary}"`);
  yield '\r\n';
  yield* part('text/plain', plain);
  yield* part('text/html', html);
  yield `--${boundary}--\r\n`;
}

function header(name: string, value: string): string {
  return `${name}: ${value}\r\n`;
}

function* part(type: string, text: Iterable<string>): Generator<string> {
  yield `--${boundary}\r\n`;
  yield header('Content-Type', `${type}; charset=utf-8`);
  yield header('Content-Transfer-Encoding', 'base64');
  yield '\r\n';
  yield* base64Lines(text);
}

/** 57 bytes make a line of 76 characters, the longest that RFC 2045 allows. */
const lineBytes = 57;

function* base64Lines(text: Iterable<string>): Generator<string> {
  const encoder = new TextEncoder();
  let rest = new Uint8Array(0);
  for (const chunk of text) {
    const added = encoder.encode(chunk.replace(/\r?\n/g, '\r\n'));
    const bytes = new Uint8Array(rest.length + added.length);
    bytes.set(rest);
    bytes.set(added, rest.length);
    const whole = bytes.length - (bytes.length % lineBytes);
    if (whole > 0) yield base64(bytes.subarray(0, whole), lineBytes);
    rest = bytes.slice(whole);
  }
  if (rest.length > 0) yield base64(rest, lineBytes);
}

const ascii = new TextDecoder();
const signs = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const [pad, carriageReturn, lineFeed] = [0x3d, 0x0d, 0x0a];

/**
 * Encodes bytes in base64. Not with `btoa`, which needs a string first and takes ten times as long.
 * @param line number of bytes per line, a multiple of three; each line ends with CRLF
 */
function base64(bytes: Uint8Array, line = 0): string {
  const groups = Math.ceil(bytes.length / 3);
  const written = new Uint8Array(groups * 4 + (line > 0 ? Math.ceil(bytes.length / line) * 2 : 0));
  let to = 0;
  const put = (sign: number): void => {
    written[to] = sign;
    to += 1;
  };
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    put(signs[first >> 2] ?? pad);
    put(signs[((first & 3) << 4) | ((second ?? 0) >> 4)] ?? pad);
    put(second === undefined ? pad : (signs[((second & 15) << 2) | ((third ?? 0) >> 6)] ?? pad));
    put(third === undefined ? pad : (signs[third & 63] ?? pad));
    if (line > 0 && ((at + 3) % line === 0 || at + 3 >= bytes.length)) {
      put(carriageReturn);
      put(lineFeed);
    }
  }
  return ascii.decode(written);
}

/**
 * Encodes a header in ASCII: unchanged if short and plain, else as encoded words (RFC 2047) of at most 75 characters,
 * one per line, without splitting a character.
 */
function encodeWords(text: string): string {
  if (/^[\x20-\x7e]{0,60}$/.test(text) && !text.includes('=?')) return text;
  const encoder = new TextEncoder();
  const words: string[] = [];
  let word: number[] = [];
  for (const character of text) {
    const bytes = encoder.encode(character);
    if (word.length + bytes.length > 45) {
      words.push(base64(Uint8Array.from(word)));
      word = [];
    }
    word.push(...bytes);
  }
  words.push(base64(Uint8Array.from(word)));
  return words.map((encoded) => `=?UTF-8?B?${encoded}?=`).join('\r\n ');
}
