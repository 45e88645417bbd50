const encoder = new TextEncoder();

/**
 * Whether a text is plain ASCII. The encoder is about ten times as fast as a check of each letter.
 * @param bytes overwritten: with the text's letters if it is ASCII, otherwise with nothing useful. If it is too short
 * for the text, the result is false.
 */
export function isAscii(text: string, bytes: Uint8Array): boolean {
  const { read, written } = encoder.encodeInto(text, bytes);
  return read === text.length && written === text.length;
}
