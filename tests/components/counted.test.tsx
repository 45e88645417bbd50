import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Counted } from '../../components/ui/Counted.tsx';

const kept = (words: string) =>
  [...renderToStaticMarkup(<Counted>{words}</Counted>).matchAll(/<span[^>]*>([^<]*)<\/span>/g)].map(([, part]) => part);

describe('a line with numbers', () => {
  it('keeps each number next to what it counts', () => {
    expect(kept('On this page: 1,466 papers, 12 new')).toEqual(['1,466 papers', '12 new']);
    expect(kept('On this page: 9 papers, all seen')).toEqual(['9 papers', 'all seen']);
  });

  it('may wrap anywhere else', () => {
    expect(kept('Digestif was updated. Reload this page to scan it.')).toEqual([]);
    expect(kept('Overall good')).toEqual([]);
  });
});
