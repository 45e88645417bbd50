/** The plain text of a digest: blocks between empty lines. */

/** Each block as its lines, collapsed at the ends. */
export function blocksOf(text: string): string[][] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
}

/** Whether a line consists of an address only. */
export function isAddress(line: string): boolean {
  return /^https?:\/\/\S+$/.test(line);
}
