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
  it('suggests papers while the user types, with matched words marked and special characters escaped', async () => {
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

  it('writes plain text if the browser does not support match markup', async () => {
    const [suggestion] = await suggestionsFor(await filled(), 'speculative', false, noon);
    expect(suggestion?.description).toMatch(/^Speculative decoding of networks · /);
  });

  it('suggests nothing for an empty query', async () => {
    expect(await suggestionsFor(await filled(), '  ', true, noon)).toEqual([]);
  });

  it('opens the paper for a chosen suggestion or a typed id', async () => {
    const library = await filled();
    const [chosen] = await suggestionsFor(library, 'without an id', true, noon);
    expect(await addressFor(library, chosen?.content ?? '')).toHaveProperty('paper');
    for (const text of ['arxiv:2503.11732', '2503.11732', 'https://huggingface.co/papers/2503.11732']) {
      expect(await addressFor(library, text)).toEqual({ paper: expect.stringContaining('2503.11732') });
    }
  });

  it('opens the library page with the query for any other text', async () => {
    const library = await filled();
    expect(await addressFor(library, 'title:agents -survey ')).toEqual({
      page: '?view=all&q=title%3Aagents+-survey',
    });
    expect(await addressFor(library, '2501.00001')).toEqual({ page: '?view=all&q=2501.00001' });
  });
});
