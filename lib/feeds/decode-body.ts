/** Encodings whose bytes are all ASCII, so that they pass for UTF-8. */
const sevenBit = /^(?:iso-2022-|hz-)/i;

/**
 * The text of a file or an answer, whatever its encoding: a byte order mark counts first, then whether the bytes are
 * UTF-8 (savers write it under whatever the page once stated), then the answer's own word and what an XML declaration or
 * a `meta` in the first kilobytes says, then windows-1252, as in browsers.
 * @param contentType the answer's header, if there was one
 */
export function decodeBody(bytes: Uint8Array, contentType = ''): string {
  const mark = markOf(bytes);
  if (mark !== undefined) return new TextDecoder(mark).decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const stated =
    /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ??
    /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  const strict = decodeAs('utf-8', bytes, true);
  if (strict !== undefined && !sevenBit.test(stated ?? '')) return strict;
  const named = stated === undefined || /^utf/i.test(stated) ? undefined : decodeAs(stated, bytes);
  return named ?? decodeAs('windows-1252', bytes) ?? '';
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

function decodeAs(encoding: string, bytes: Uint8Array, fatal = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    // An encoding that does not exist, or bytes that are not in it: the caller tries the next.
    return undefined;
  }
}
