import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { addressFor, suggestionsFor } from '../../entrypoints/background/omnibox.ts';
import { closeLibraries, day, newLibrary, noon } from '../library/libraries.ts';

afterEach(closeLibraries);

async function filled() {
  const library = newLibrary();
  await library.papers.record(
    day('2025-03-13', [
      {
        title: 'Tom & Jerry: <agents> "play"\u0007 by 40\\% rules',
        keys: ['arxiv:2503.11731'],
        authors: ['Ada Lovelace'],
      },
      { title: 'Speculative decoding of networks', keys: ['arxiv:2503.11732'] },
      { title: 'A paper without an id' },
    ]),
  );
  return library;
}

describe('the search in the address bar', () => {
  it('suggests papers while a word is typed, with its words marked and every sign escaped', async () => {
    const library = await filled();
    expect(await suggestionsFor(library, 'agen', true, noon)).toEqual([
      {
        content: 'arxiv:2503.11731',
        description: expect.stringMatching(
          /^Tom &amp; Jerry: &lt;<match>agents<\/match>&gt; &quot;play&quot; {1,2}by 40% rules <dim>Lovelace/,
        ),
      },
    ]);
  });

  it('writes plain text where the browser takes no marks', async () => {
    const [suggestion] = await suggestionsFor(await filled(), 'speculative', false, noon);
    expect(suggestion?.description).toMatch(/^Speculative decoding of networks · /);
  });

  it('suggests nothing for nothing', async () => {
    expect(await suggestionsFor(await filled(), '  ', true, noon)).toEqual([]);
  });

  it('leads from what was chosen, or an id that was typed, to the paper', async () => {
    const library = await filled();
    const [chosen] = await suggestionsFor(library, 'without an id', true, noon);
    expect(await addressFor(library, chosen?.content ?? '')).toHaveProperty('paper');
    for (const text of ['arxiv:2503.11732', '2503.11732', 'https://huggingface.co/papers/2503.11732']) {
      expect(await addressFor(library, text)).toEqual({ paper: expect.stringContaining('2503.11732') });
    }
  });

  it('leads from anything else to the library page with the search', async () => {
    const library = await filled();
    expect(await addressFor(library, 'title:agents -survey ')).toEqual({
      page: '?view=all&q=title%3Aagents+-survey',
    });
    expect(await addressFor(library, '2501.00001')).toEqual({ page: '?view=all&q=2501.00001' });
  });
});
