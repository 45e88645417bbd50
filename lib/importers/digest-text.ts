import { blocksOf, isAddress } from './digest-blocks.ts';
import { type DigestLine, entryRow } from './digest-entry.ts';
import { checkLines, type Importer, type ImportText } from './importer.ts';

/** The plain text of a digest, as copied for mail and Slack: title, address, and the lines below. */
export const digestText: Importer = {
  id: 'digest-text',
  name: 'Digest (text)',
  /** The text states how many papers were seen and shown, and papers have addresses. */
  recognises(file) {
    if (file.json !== undefined) return false;
    const head = file.text.slice(0, 200_000);
    return (
      /^.+\d papers? seen, \d[\d,]* shown/m.test(head) &&
      blocksOf(head).some(([, home]) => home !== undefined && isAddress(home))
    );
  },
  *read({ text }: ImportText) {
    checkLines(text);
    let count = 0;
    for (const block of blocksOf(text)) {
      const [title = '', home, ...rest] = block;
      if (home === undefined || !isAddress(home)) continue;
      count += 1;
      yield entryRow({ title, home, lines: rest.map(lineOf) }, `paper ${count}`, 'digest');
    }
  },
};

/** "PDF: https://arxiv.org/pdf/2503.11731" is a link. */
function lineOf(line: string): DigestLine {
  const [, words, address] = /^([^:]+(?::\S+)?): (https?:\/\/\S+)$/.exec(line) ?? [];
  if (words !== undefined && address !== undefined) return { text: words, links: [{ words, address }] };
  return { text: line, links: [], quoted: line.startsWith('“') };
}
