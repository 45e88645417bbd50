/** Papers of any content: checked, shown, summarised and exported in every format. */

import { keySentence } from '../../../lib/digest/key-sentence.ts';
import { splitSentences } from '../../../lib/digest/split-sentences.ts';
import type { Digest } from '../../../lib/domain/digest.ts';
import { parseDraft } from '../../../lib/domain/paper.ts';
import { digestMessages } from '../../../lib/exporters/digest-clipboard.ts';
import { digestExporters, loadDigestExporter, loadExporter, paperExporters } from '../../../lib/exporters/index.ts';
import { foldLatex } from '../../../lib/search/fold-latex.ts';
import { screenText } from '../../../lib/text/display-text.ts';
import { readableSentence, readableText } from '../../../lib/text/readable-text.ts';
import { mutateJson } from '../mutate-json.ts';
import { mutateText } from '../mutate-text.ts';
import { seedPapers } from '../seeds.ts';
import { type FuzzTarget, toText } from '../target.ts';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { title: text, abstract: text, authors: [text] };
  }
}

export const paper: FuzzTarget = {
  name: 'paper',
  weight: 2,
  seeds: async () =>
    seedPapers.map((one) => JSON.stringify({ ...one, note: '12 pages', summary: { text: 'On maps.', by: 'AI' } })),
  mutate(seed, random, other) {
    const value = parse(toText(seed)) as Record<string, unknown>;
    // Texts change within the sound object; the object itself changes in half of the cases.
    for (const field of ['title', 'abstract', 'authors', 'venue', 'note', 'url'])
      if (random.chance(0.4)) {
        const changed = mutateText(String(value[field] ?? 'A text'), random, toText(other).slice(0, 2_000)).slice(
          0,
          100_000,
        );
        value[field] = field === 'authors' ? changed.split(', ') : changed;
      }
    return JSON.stringify(random.chance(0.5) ? mutateJson(value, random) : value) ?? '';
  },
  async run(input) {
    const { paper: parsed, problems } = parseDraft(parse(toText(input)), 'paper');
    if (parsed === undefined) return problems.length > 0 ? [] : ['A rejected paper has no reason.'];
    for (const text of [parsed.title, parsed.abstract ?? '', parsed.note ?? '']) {
      screenText(text);
      readableText(text);
      readableSentence(text);
      splitSentences(text);
      foldLatex(text);
    }
    const sentence = keySentence(parsed);
    for (const { id } of paperExporters)
      for (const { chunks } of (await loadExporter(id)).export([parsed, parsed])) [...chunks].join('');
    const digest: Digest = {
      week: '2025-W12',
      from: '2025-03-17',
      to: '2025-03-23',
      title: 'Digest, week 12 of 2025',
      counts: { seen: 1, matched: 1, shown: 1, picked: 1, leftOut: 0 },
      notes: [],
      sections: [
        {
          kind: 'picked',
          name: parsed.title,
          leftOut: 0,
          elsewhere: 0,
          entries: [
            {
              paper: parsed,
              comment: parsed.abstract?.slice(0, 10_000) ?? '',
              ...(sentence === undefined ? {} : { text: { kind: 'abstract' as const, words: sentence } }),
              why: [],
            },
          ],
        },
      ],
      nearMisses: [],
    };
    for (const { id } of digestExporters)
      for (const { chunks } of (await loadDigestExporter(id)).export(digest)) [...chunks].join('');
    digestMessages(digest);
    return [];
  },
};
