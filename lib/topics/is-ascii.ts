const encoder = new TextEncoder();

/**
 * Whether a text is plain ASCII. The encoder tells it some ten times as fast as a look at each letter.
 * @param bytes is written to: the text's letters where it is ASCII, else nothing of use. Where it is too short for the
 * text, the answer is no.
 */
export function isAscii(text: string, bytes: Uint8Array): boolean {
  const { read, written } = encoder.encodeInto(text, bytes);
  return read === text.length && written === text.length;
}
