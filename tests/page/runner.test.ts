import { beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../lib/domain/source.ts';
import { pageLimits, truncateDraft } from '../../lib/page/page-limits.ts';
import { type Runner, startRunner } from '../../lib/page/runner.ts';
import { whole } from '../runs.ts';
import { ids, Stage, status } from './stage.ts';

let stage: Stage;
let runner: Runner;

beforeEach(() => {
  stage = new Stage();
});

/** A source that reads a page in steps of 3 ms before it returns papers. */
function inSteps(source: Source, steps: number, onStep?: () => void): Source {
  return {
    ...source,
    *readInSteps(document, url) {
      for (let step = 0; step < steps; step += 1) {
        stage.time += 3;
        onStep?.();
        yield;
      }
      return source.read(document, url);
    },
  };
}

async function open(cards: readonly string[]): Promise<void> {
  stage.draw(cards);
  runner = startRunner(stage.source, stage.ports);
  await stage.pass();
}

describe('reading a page', () => {
  it('asks for permission, then sends the papers in order with their listing', async () => {
    await open(['a', 'b']);
    expect(stage.calls.map(({ name }) => name)).toEqual(['begin', 'record']);
    expect(stage.messages('begin')).toEqual([{ source: 'list', url: 'https://list.example/day/1' }]);
    expect(stage.messages('record')).toEqual([
      {
        request: expect.any(String),
        visit: expect.any(String),
        last: true,
        listing: {
          source: 'list',
          url: 'https://list.example/day/1',
          listing: { kind: 'day', date: '2026-03-12' },
          papers: [
            { title: 'Title of a', keys: ['a'] },
            { title: 'Title of b', keys: ['b'] },
          ],
        },
      },
    ]);
  });

  it('sends nothing if it may not record', async () => {
    stage.allowed = { marks: true, record: false };
    await open(['a']);
    stage.draw(['a', 'b']);
    await stage.pass(10_000);
    expect(stage.calls.map(({ name }) => name)).toEqual(['begin']);
    expect(stage.placed).toEqual([]);
  });

  it('does nothing on pages that the source cannot read', async () => {
    stage.address = 'https://list.example/about';
    await open(['a']);
    expect(stage.calls).toEqual([]);
  });

  it('sends a small batch first, then larger ones, and flags the last one', async () => {
    await open(ids(1, 260));
    expect(stage.sent.map((batch) => batch.length)).toEqual([25, 100, 100, 35]);
    expect(stage.sent.flat()).toEqual(ids(1, 260));
    expect(stage.messages('record').map(({ last }) => last)).toEqual([false, false, false, true]);
    expect(new Set(stage.messages('record').map(({ visit }) => visit)).size).toBe(1);
    expect(new Set(stage.messages('record').map(({ request }) => request)).size).toBe(4);
  });

  it('sends a list that is known to be short in one batch', async () => {
    const { read } = stage.source;
    const counted = {
      ...stage.source,
      read: (...page: Parameters<typeof read>) => ({ ...read(...page), count: 100 }),
    };
    stage.draw(ids(1, 100));
    runner = startRunner(counted, stage.ports);
    await stage.pass(100);
    expect(stage.sent.map((batch) => batch.length)).toEqual([100]);
    expect(stage.messages('record').map(({ last }) => last)).toEqual([true]);
  });

  it('never works longer than 50 ms on 1,466 cards before yielding to the page', async () => {
    stage.costPerPaper = 3;
    await open(ids(1, 1_466));
    await stage.pass(1_000);
    expect(stage.sent.flat()).toHaveLength(1_466);
    expect(runner.longestSlice).toBeGreaterThan(0);
    expect(runner.longestSlice).toBeLessThanOrEqual(50);
    expect(stage.yields).toBeGreaterThan((1_466 * 3) / 50);
  });

  it('never works longer than 50 ms before the first paper of a long page', async () => {
    stage.draw(['a']);
    runner = startRunner(inSteps(stage.source, 1_466), stage.ports);
    await stage.pass(1_000);
    expect(stage.sent).toEqual([['a']]);
    expect(runner.longestSlice).toBeLessThanOrEqual(50);
    expect(stage.yields).toBeGreaterThan((1_466 * 3) / 50);
  });

  it('stops reading a page that navigated away', async () => {
    stage.draw(['a']);
    let looked = 0;
    const source = inSteps(stage.source, 1_000, () => {
      looked += 1;
      if (looked !== 10) return;
      stage.address = 'https://list.example/about';
      stage.pageEvent();
    });
    runner = startRunner(source, stage.ports);
    await stage.pass(1_000);
    expect(looked).toBe(10);
    expect(stage.sent).toEqual([]);
  });

  it('sends in a minute what was too much at once, and nothing more until then', async () => {
    stage.refusals = 1;
    await open(ids(1, 300));
    await stage.pass(5_000);
    expect(stage.messages('record')).toHaveLength(1);
    await stage.pass(61_000);
    const sent = stage.messages('record').slice(1);
    expect(sent.flatMap(({ listing }) => listing.papers)).toHaveLength(300);
  });

  it.runIf(whole)('reads at most 20,000 papers, and says so', async () => {
    stage.allowed.marks = false;
    await open(ids(1, 20_003));
    await stage.pass(1_000);
    expect(stage.sent.flat()).toHaveLength(20_000);
    expect(stage.messages('record').at(-1)?.listing.listing?.reasons).toEqual([
      'Only the first 20,000 papers on this page were collected.',
    ]);
  });

  it.runIf(whole)('does not say so of a page of exactly 20,000', async () => {
    stage.allowed.marks = false;
    await open(ids(1, 20_000));
    await stage.pass(1_000);
    expect(stage.sent.flat()).toHaveLength(20_000);
    expect(stage.messages('record').at(-1)?.listing.listing).not.toHaveProperty('reasons');
  });

  it('sends what was read before a page broke, and reports that it broke', async () => {
    stage.draw(['a', 'b', 'c']);
    stage.breakAt = 'c';
    runner = startRunner(stage.source, stage.ports);
    await stage.pass(5_000);
    expect(stage.sent).toEqual([['a', 'b']]);
    expect(stage.messages('trouble')).toEqual([
      { url: stage.address, trouble: { kind: 'unrecognised', source: 'list', missing: 'Error: cards broke' } },
    ]);
  });

  it('sends a single paper without a listing', async () => {
    stage.listing = undefined;
    await open(['a']);
    expect(stage.messages('record')[0]?.listing).not.toHaveProperty('listing');
  });
});

describe('a background that stops responding', () => {
  const gone = new Error('The message channel closed before a response was received.');

  it('gets the same batch again with the same request id', async () => {
    stage.failures = [
      { name: 'record', error: gone },
      { name: 'record', error: gone },
    ];
    await open(['a']);
    await stage.pass(2_000);
    const requests = stage.messages('record').map(({ request }) => request);
    expect(requests).toHaveLength(3);
    expect(new Set(requests).size).toBe(1);
    expect(stage.filled).toHaveLength(1);
  });

  it('gets the papers again with the next change of the page if no retry succeeded', async () => {
    stage.failures = Array.from({ length: 8 }, () => ({ name: 'record', error: gone }));
    await open(['a']);
    await stage.pass(60_000);
    stage.draw(['b'], { after: true });
    await stage.pass(5_000);
    expect(stage.sent.at(-1)).toEqual(['a', 'b']);
  });

  it('gets no more messages after an update of the extension, and the page is cleaned up', async () => {
    await open(['a']);
    stage.alive = false;
    stage.failures = [{ name: 'record', error: new Error('Extension context invalidated.') }];
    stage.draw(['a', 'b']);
    await stage.pass(60_000);
    const before = stage.calls.length;
    expect(stage.removals).toBeGreaterThan(0);
    stage.draw(['a', 'b', 'c']);
    await stage.pass(60_000);
    expect(stage.calls).toHaveLength(before);
  });
});

describe('marks', () => {
  it('are placed empty and filled when the answer arrives', async () => {
    stage.standings.set('b', status('b', { saved: true }));
    await open(['a', 'b']);
    expect(stage.placed.map(({ draft }) => draft.keys?.[0])).toEqual(expect.arrayContaining(['a', 'b']));
    expect(stage.filled).toEqual([
      { elements: [stage.title('a')], status: status('a') },
      { elements: [stage.title('b')], status: status('b', { saved: true }) },
    ]);
  });

  it('stay empty for a paper that the user removed', async () => {
    stage.standings.set('a', null);
    await open(['a']);
    expect(stage.filled).toEqual([]);
  });

  it('appear and disappear with their switch', async () => {
    stage.allowed.marks = false;
    await open(['a']);
    expect(stage.placed).toEqual([]);
    await runner.answers.showMarks({ on: true }, undefined);
    expect(stage.placed).toHaveLength(1);
    expect(stage.filled).toHaveLength(1);
    await runner.answers.showMarks({ on: false }, undefined);
    expect(stage.removals).toBe(1);
  });

  it('are optional: if they cannot be loaded, the papers are still recorded', async () => {
    stage.marksMissing = true;
    await open(['a']);
    expect(stage.sent).toEqual([['a']]);
  });

  it('are placed again on cards that the page redrew', async () => {
    await open(['a', 'b']);
    stage.filled = [];
    stage.draw(['a', 'b']);
    await stage.pass(1_000);
    expect(stage.filled.map(({ elements }) => elements)).toEqual([[stage.title('a')], [stage.title('b')]]);
    expect(stage.sent).toHaveLength(1);
  });

  it('are placed only on the first papers if a page has too many, which is reported', async () => {
    stage.draw(ids(1, pageLimits.marks + 1));
    const { read } = stage.source;
    const counted = {
      ...stage.source,
      read: (...page: Parameters<typeof read>) => ({ ...read(...page), count: 2_001 }),
    };
    runner = startRunner(counted, stage.ports);
    await stage.pass(1_000);
    const first = ids(1, 25);
    expect(stage.placed.map(({ draft }) => draft.keys?.[0])).toEqual(first);
    expect(stage.filled.map(({ status: { key } }) => key)).toEqual(first);
    expect(stage.watched.size).toBe(25);
    expect(stage.messages('record').map(({ listing: { listing } }) => listing?.reasons)).toContainEqual([
      'This page has too many papers to show badges on all of them, so only the first 25 have one.',
    ]);
  });

  it('are placed on all papers of a page with 2,000', async () => {
    await open(ids(1, pageLimits.marks));
    await stage.pass(1_000);
    expect(stage.filled).toHaveLength(pageLimits.marks);
    expect(stage.messages('record').at(-1)?.listing.listing).not.toHaveProperty('reasons');
  });

  it('send decisions to the background, each with a request id', async () => {
    await open(['a']);
    await stage.marksPort?.decide(['a'], 'save');
    await stage.marksPort?.undo('act');
    expect(stage.messages('decide')).toEqual([{ request: expect.any(String), keys: ['a'], change: 'save' }]);
    expect(stage.messages('undo')).toEqual([{ act: 'act' }]);
  });

  it('show changes made elsewhere, but keep new papers new', async () => {
    await open(['a', 'b']);
    stage.standings.set('a', status('a', { readState: 'seen' }));
    stage.standings.set('b', status('b', { readState: 'seen', saved: true }));
    stage.filled = [];
    await runner.answers.refresh({}, undefined);
    expect(stage.filled.map(({ status: { readState: reach, saved } }) => [reach, saved])).toEqual([
      ['new', false],
      ['new', true],
    ]);
  });
});

describe('a page that changes', () => {
  it('has only its new cards sent to the background', async () => {
    await open(['a', 'b']);
    stage.draw(['c', 'd'], { after: true });
    await stage.pass(1_000);
    expect(stage.sent).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('is not read again because of Digestif’s own marks', async () => {
    await open(['a']);
    const mark = stage.document.createElement('span');
    stage.own.add(mark);
    stage.title('a').prepend(mark);
    let reads = 0;
    const { read } = stage.source;
    stage.source.read = (...page) => {
      reads += 1;
      return read(...page);
    };
    stage.change({ target: stage.title('a'), addedNodes: [mark], removedNodes: [] });
    await stage.pass(5_000);
    expect(reads).toBe(0);
  });

  it('is read only a few times during many quick changes', async () => {
    await open(['a']);
    let reads = 0;
    const { read } = stage.source;
    stage.source.read = (...page) => {
      reads += 1;
      return read(...page);
    };
    for (let storm = 0; storm < 100; storm += 1) {
      stage.change({ target: stage.document.body, addedNodes: [stage.document.createElement('i')], removedNodes: [] });
      await stage.pass(10);
    }
    expect(reads).toBeLessThanOrEqual(4);
  });

  it('is read once more if it changed while it was read', async () => {
    stage.costPerPaper = 20;
    stage.draw(['a', 'b', 'c']);
    const { yieldToPage } = stage.ports;
    let grown = false;
    runner = startRunner(stage.source, {
      ...stage.ports,
      yieldToPage: async () => {
        await yieldToPage();
        if (!grown) {
          grown = true;
          stage.draw(['d'], { after: true });
        }
      },
    });
    await stage.pass(5_000);
    expect(stage.sent.flat()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is read once more if it changed while waiting for the background', async () => {
    stage.draw(['a']);
    const { ask } = stage.ports;
    let asked = 0;
    const askSlowly = async (...[name, message]: Parameters<typeof ask>) => {
      if (name === 'begin') {
        asked += 1;
        // The page has been read by now.
        await null;
        stage.draw(['b'], { after: true });
        expect(stage.sent).toEqual([]);
      }
      return ask(name, message);
    };
    runner = startRunner(stage.source, { ...stage.ports, ask: askSlowly as typeof ask });
    await stage.pass(5_000);
    expect(asked).toBe(1);
    expect(stage.sent.flat()).toEqual(['a', 'b']);
  });
});

describe('navigation inside a page', () => {
  const go = async (address: string) => {
    stage.address = address;
    stage.pageEvent();
    await stage.pass();
  };

  it('waits until the page shows its new address, then starts a new visit', async () => {
    await open(['a', 'b']);
    stage.listing = { kind: 'day', date: '2026-03-13' };
    await go('https://list.example/day/2');
    await stage.pass(10_000);
    expect(stage.sent).toEqual([['a', 'b']]);
    stage.draw(['b', 'c']);
    await stage.pass(1_000);
    expect(stage.sent).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    const [first, second] = stage.messages('record');
    expect(second?.listing.url).toBe('https://list.example/day/2');
    expect(second?.visit).not.toBe(first?.visit);
    expect(stage.removals).toBeGreaterThan(0);
  });

  it('treats an unchanged list as the same list after the grace period', async () => {
    await open(['a', 'b']);
    await go('https://list.example/day/1?view=cards');
    expect(stage.sent).toEqual([['a', 'b']]);
    await stage.pass(10_000);
    expect(stage.sent).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(stage.messages('record')[1]?.listing.url).toBe('https://list.example/day/1?view=cards');
  });

  it('reads a paper at once after a list with only that paper, and the list again after it', async () => {
    await open(['a']);
    const { listing } = stage;
    stage.listing = undefined;
    await go('https://list.example/paper/a');
    stage.listing = listing;
    await go('https://list.example/day/1');
    expect(stage.messages('record').map(({ listing: { url } }) => url)).toEqual([
      'https://list.example/day/1',
      'https://list.example/paper/a',
      'https://list.example/day/1',
    ]);
  });

  it('reads the new page at once if it is already rendered', async () => {
    await open(['a']);
    stage.draw(['z']);
    await go('https://list.example/day/2');
    expect(stage.sent).toEqual([['a'], ['z']]);
  });

  it('is detected from changes of the page if there is no event', async () => {
    await open(['a']);
    stage.address = 'https://list.example/day/2';
    stage.draw(['z']);
    await stage.pass(1_000);
    expect(stage.messages('record')[1]?.listing.url).toBe('https://list.example/day/2');
  });

  it('removes the marks on pages that are not read', async () => {
    await open(['a']);
    await go('https://list.example/about');
    expect(stage.removals).toBe(1);
    stage.draw(['z']);
    await stage.pass(5_000);
    expect(stage.sent).toEqual([['a']]);
  });

  it('ignores changes of the fragment', async () => {
    await open(['a']);
    await go('https://list.example/day/1#community');
    expect(stage.messages('begin')).toHaveLength(1);
  });
});

describe('a page without papers', () => {
  it('is reported as unrecognised once, after the grace period', async () => {
    stage.broken = 'no cards';
    await open([]);
    expect(stage.messages('trouble')).toEqual([]);
    await stage.pass(10_000);
    stage.draw([]);
    await stage.pass(10_000);
    expect(stage.messages('trouble')).toEqual([
      { url: stage.address, trouble: { kind: 'unrecognised', source: 'list', missing: 'no cards' } },
    ]);
  });

  it('is recorded if it renders late', async () => {
    stage.broken = 'no cards';
    await open([]);
    await stage.pass(1_000);
    stage.broken = undefined;
    stage.draw(['a']);
    await stage.pass(1_000);
    expect(stage.sent).toEqual([['a']]);
    expect(stage.messages('trouble')).toEqual([]);
  });

  it('can be an empty day, which is recorded and reported', async () => {
    await open([]);
    await stage.pass(5_000);
    expect(stage.messages('trouble').map(({ trouble }) => trouble.kind)).toEqual(['empty']);
    expect(stage.sent).toEqual([[]]);
  });

  it('is read again at the user’s request', async () => {
    await open(['a']);
    await runner.answers.readAgain({}, undefined);
    await stage.pass();
    expect(stage.sent).toEqual([['a'], ['a']]);
  });
});

describe('a page that may no longer be read', () => {
  it('has no marks and sends nothing after it is read again', async () => {
    await open(['a']);
    const { removals } = stage;
    stage.allowed = { marks: false, record: false };
    await runner.answers.readAgain({}, undefined);
    expect(stage.removals).toBeGreaterThan(removals);
    const placed = stage.placed.length;
    stage.draw(['a', 'b']);
    await stage.pass(10_000);
    expect([stage.sent, stage.placed.length]).toEqual([[['a']], placed]);
  });
});

describe('papers count as seen', () => {
  it('after a second in view in a visible tab, several in one message', async () => {
    await open(['a', 'b', 'c']);
    stage.view('a', true);
    stage.view('b', true);
    stage.view('c', true);
    await stage.pass(900);
    stage.view('c', false);
    await stage.pass(2_000);
    expect(stage.messages('decide')).toEqual([{ request: expect.any(String), keys: ['a', 'b'], change: 'seen' }]);
  });

  it('not in a hidden tab, and after a full second once it is shown', async () => {
    stage.visible = false;
    await open(['a']);
    stage.view('a', true);
    await stage.pass(5_000);
    expect(stage.messages('decide')).toEqual([]);
    stage.visible = true;
    stage.pageEvent();
    await stage.pass(500);
    stage.visible = false;
    stage.pageEvent();
    await stage.pass(5_000);
    expect(stage.messages('decide')).toEqual([]);
    stage.visible = true;
    stage.pageEvent();
    await stage.pass(2_000);
    expect(stage.messages('decide').map(({ keys }) => keys)).toEqual([['a']]);
  });

  it('only once, and only if they were new', async () => {
    stage.standings.set('b', status('b', { readState: 'seen' }));
    await open(['a', 'b']);
    stage.view('b', true);
    for (let look = 0; look < 3; look += 1) {
      stage.view('a', true);
      await stage.pass(2_000);
      stage.view('a', false);
    }
    expect(stage.messages('decide').map(({ keys }) => keys)).toEqual([['a']]);
  });
});

describe('a field that is too long', () => {
  it('is truncated, which is reported', () => {
    const { title, abstract, authors, doubt } = truncateDraft({
      title: 'x'.repeat(10_000_000),
      abstract: 'short',
      authors: Array.from({ length: 20_000 }, (_, index) => `A${index}`),
    });
    expect(title).toHaveLength(10_000);
    expect(abstract).toBe('short');
    expect(authors).toHaveLength(10_000);
    expect(doubt).toBe('Shortened (too long): authors.');
  });
});
