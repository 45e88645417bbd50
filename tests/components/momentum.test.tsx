// @vitest-environment jsdom
import { useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LibraryProvider } from '../../components/hooks/core/library-context.tsx';
import { Momentum } from '../../components/paper/Momentum.tsx';
import { type MomentumPoint, momentumOf } from '../../lib/domain/momentum.ts';
import type { Library } from '../../lib/library/index.ts';
import { draw, prepareWindow, until } from './small-window.tsx';

let end: (() => Promise<void>) | undefined;
beforeEach(prepareWindow);
afterEach(async () => {
  await end?.();
  end = undefined;
});

const morning = new Date(2026, 10, 18, 9).getTime();
const hour = 3_600_000;

async function drawn(...points: MomentumPoint[]) {
  const momentum: Library['papers']['momentum'] = async () => momentumOf(points);
  const library = { papers: { momentum } } as Partial<Record<keyof Library, unknown>> as Library;
  function Window() {
    useEffect(() => {
      document.documentElement.dataset['ready'] = 'true';
    }, []);
    return <Momentum id={1} />;
  }
  end = await draw(
    <LibraryProvider library={library}>
      <Window />
    </LibraryProvider>,
  );
  await until(() => expect(document.querySelector('h3')).not.toBeNull());
  return {
    words: document.querySelector('p')?.textContent,
    dots: document.querySelectorAll('circle').length,
    lines: document.querySelectorAll('polyline').length,
  };
}

describe('how a paper moved between visits', () => {
  it('is a dot where there was one visit', async () => {
    expect(await drawn({ at: morning, upvotes: 12 })).toMatchObject({ dots: 1, lines: 0 });
  });

  it('is dots without a line where visits are too close together to tell a change', async () => {
    const close = [0, 1, 2].map((n) => ({ at: morning + n * hour, upvotes: 12 + n }));
    expect(await drawn(...close)).toMatchObject({ dots: 3, lines: 0 });
  });

  it('is a line through the dots from two visits on, with votes and stars a day', async () => {
    const { words, ...shown } = await drawn(
      { at: morning, upvotes: 12, codeStars: 100 },
      { at: morning + 4 * 24 * hour, upvotes: 40, codeStars: 110 },
    );
    expect(shown).toEqual({ dots: 2, lines: 1 });
    expect(words).toBe(
      'From 12 to 40 upvotes in 4 days, about 7 more a day. From 100 to 110 GitHub stars in 4 days, about 2.5 more a day',
    );
  });
});
