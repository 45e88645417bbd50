/** Texts and files that are read as a page is: what the command `detect` does. */
import { detectFile } from '../../../lib/detect/detect.ts';
import { sources } from '../../../lib/sources/index.ts';
import { seedTexts } from '../seeds.ts';
import { type FuzzTarget, toBytes } from '../target.ts';
import { parseHtml } from './page.ts';

const addresses = [
  'https://huggingface.co/papers/date/2025-03-13',
  'https://notes.example.org/list.md',
  'https://pubmed.ncbi.nlm.nih.gov/?term=maps',
];

export const text: FuzzTarget = {
  name: 'text',
  weight: 2,
  seeds: async () => seedTexts,
  async run(input, random) {
    await detectFile(toBytes(input), new URL(random.pick(addresses)), { sources, parseHtml });
    return [];
  },
};
