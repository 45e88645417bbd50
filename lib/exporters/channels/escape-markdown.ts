/** Escapes a line’s marks of chat Markdown: emphasis, code, links, spoilers, formulas, emoji names, and what opens a block. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, place) =>
      // Addresses in running text become links as they are.
      place % 2 === 1 ? part : part.replace(/[\\*_~`|[\]<>$#]/g, '\\$&').replace(/:(?=[\w+-]+:)/g, '\\:'),
    )
    .join('')
    .replace(/^(\s*)([-+])(?=\s)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2');
}
