/** Encodings that use only ASCII bytes, so that they look like UTF-8. */
const sevenBit = /^(?:iso-2022-|hz-)/i;

/**
 * Decodes a file or response of any encoding. In order of precedence: a byte order mark; UTF-8, if the bytes are valid
 * (tools that save pages write it whatever the page declares); the response header and an XML declaration or `meta` in the
 * first kilobytes; windows-1252, as in browsers.
 * @param contentType the response's header, if any
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
    // Unknown encoding or invalid bytes: the caller tries the next encoding.
    return undefined;
  }
}
