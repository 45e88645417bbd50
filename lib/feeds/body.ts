/**
 * The text of a file or an answer, whatever its encoding: a byte order mark counts first, then the answer's own word,
 * then what an XML declaration or a `meta` in the first kilobytes says, then UTF-8; bytes that are no UTF-8 are read as
 * windows-1252, as browsers do.
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
  if (stated === undefined || /^utf-?(?:8|16.*)$/i.test(stated)) return strict ?? decodeAs('windows-1252', bytes) ?? '';
  return decodeAs(stated, bytes) ?? strict ?? decodeAs('windows-1252', bytes) ?? '';
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
