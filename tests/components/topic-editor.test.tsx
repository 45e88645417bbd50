// @vitest-environment jsdom
import { useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CountsProvider } from '../../components/hooks/core/counts.tsx';
import { DecisionsProvider } from '../../components/hooks/core/decisions.tsx';
import { LibraryProvider } from '../../components/hooks/core/library-context.tsx';
import { parseDraft } from '../../components/hooks/topics/use-topic-draft.ts';
import { TopicEditor, type TopicEditorProps } from '../../components/topics/TopicEditor.tsx';
import { ToastProvider, ToastRegion } from '../../components/ui/Toast.tsx';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Library } from '../../lib/library/index.ts';
import { button, draw, key, libraryOf, prepareWindow, press, said, type, until } from './small-window.tsx';

const drafts: PaperDraft[] = Array.from({ length: 10 }, (_, place) => ({
  title: place < 3 ? `Pruning of trees ${place}` : `Retrieval with maps ${place}`,
  keys: [`arxiv:2411.1000${place}`],
  abstract: place === 2 ? 'A survey.' : 'We study them.',
}));

let end: (() => Promise<void>) | undefined;

function Window({ library, ...props }: { library: Library } & TopicEditorProps) {
  useEffect(() => {
    document.documentElement.dataset['ready'] = 'true';
  }, []);
  return (
    <LibraryProvider library={library}>
      <CountsProvider>
        <ToastProvider>
          <DecisionsProvider>
            <TopicEditor {...props} />
            <ToastRegion undoLabel="Undo" closeLabel="Close" />
          </DecisionsProvider>
        </ToastProvider>
      </CountsProvider>
    </LibraryProvider>
  );
}

async function open(library: Library, props: Partial<TopicEditorProps> = {}) {
  const onDone = vi.fn<(saved?: string) => void>();
  end = await draw(<Window library={library} onDone={onDone} {...props} />);
  await until(() => expect(said()).toContain('Save topic'));
  return onDone;
}

function field(label: string): HTMLInputElement {
  const id = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.htmlFor;
  const found = id === undefined ? null : document.getElementById(id);
  if (found === null) throw new Error(`There is no field “${label}”.`);
  return found as HTMLInputElement;
}

async function add(label: string, words: string): Promise<void> {
  await type(field(label), words);
  await key(field(label), 'Enter');
}

beforeEach(() => {
  prepareWindow();
  localStorage.clear();
});
afterEach(async () => {
  await end?.();
  end = undefined;
});

describe('the topic editor', () => {
  it('says what a phrase would have matched before it is finished', async () => {
    await open(await libraryOf(drafts));
    expect(said()).toContain('Add a phrase to see which papers match.');
    await type(field('Match any of these phrases'), 'survey');
    await until(() => expect(said()).toContain('1 of 10 papers, 1 in the last 7 days'));
    expect(field('Query').value).toBe('survey');
  });

  it('says where a topic is too broad, and where it matches nothing', async () => {
    await open(await libraryOf(drafts));
    await add('Match any of these phrases', 'maps');
    await until(() =>
      expect(said()).toContain('Matches 7 of 10 papers, most of your library. A digest shows at most 4 of them.'),
    );
    await press('Remove maps');
    await add('Match any of these phrases', 'xyzzyplugh');
    await until(() => expect(said()).toContain('No matches in your 10 papers.'));
  });

  it('tells which words narrow or widen it, and writes the one that is chosen, with undo', async () => {
    await open(await libraryOf(drafts), { query: '(pruning OR retrieval) -survey' });
    await until(() => expect(said()).toContain('Suggested changes'));
    expect(said()).toContain('Stop excluding 10');
    await press('Stop excluding “survey”: 10 papers instead of 9.');
    expect(field('Query').value).toBe('pruning OR retrieval');
    expect(said()).toContain('Stop excluding “survey”: 10 papers instead of 9.');
    await press('Undo');
    expect(field('Query').value).toBe('(pruning OR retrieval) -survey');
  });

  it('tells what the phrase that is being typed adds', async () => {
    await open(await libraryOf(drafts), { query: 'survey' });
    await type(field('Match any of these phrases'), 'pruning');
    await until(() => expect(said()).toContain('“pruning” adds 2 papers.'));
    await press('Show 2 papers');
    expect(said()).toContain('Added by “pruning” (2)');
  });

  it('leaves out, tells by what, and keeps a paper all the same', async () => {
    await open(await libraryOf(drafts), { query: 'pruning -survey' });
    await until(() => expect(said()).toContain('excluded by “survey”'));
    await press('Always match: Pruning of trees 2');
    await until(() => expect(field('Query').value).toBe('pruning -survey OR key:arxiv:2411.10002'));
    await until(() => expect(said()).toContain('Always match these papers'));
  });

  it('saves what is there, by a name after its first phrase, and leads to its list', async () => {
    const library = await libraryOf(drafts);
    const onDone = await open(library);
    await type(field('Match any of these phrases'), 'pruning');
    await press('Save topic');
    await until(() => expect(said()).toContain('Saved “Pruning”. 3 papers match.'));
    const [topic] = await library.topics.list();
    expect(topic).toMatchObject({ name: 'Pruning', query: 'pruning', most: 4 });
    expect(onDone).toHaveBeenCalledExactlyOnceWith(topic?.id);
  });

  it('takes a saving back while it goes on, and leaves what was written in the form', async () => {
    const library = await libraryOf(drafts, { name: 'Maps', query: 'maps' });
    // As in a large library: the topic is saved, its matches are not all made.
    const slow: Library = {
      ...library,
      topics: {
        ...library.topics,
        save: async (topic, onProgress) => {
          const saved = library.topics.save(topic, onProgress);
          return topic.query === 'maps' ? saved : saved.then(() => new Promise<number>(() => undefined));
        },
      },
    };
    const onDone = await open(slow, { topic: 'topic' });
    await add('Exclude papers with', 'survey');
    await press('Save topic');
    await until(async () => expect((await library.topics.list())[0]?.query).toBe('maps -survey'));
    await press('Cancel');
    await until(async () => expect((await library.topics.list())[0]?.query).toBe('maps'));
    expect(said()).toContain('Cancelled. “Maps” wasn’t changed.');
    expect(onDone).not.toHaveBeenCalled();
    expect(field('Query').value).toBe('maps -survey');
    expect(button('Save topic').disabled).toBe(false);
    await end?.();

    await open(slow);
    await type(field('Match any of these phrases'), 'pruning');
    await press('Save topic');
    await until(async () => expect(await library.topics.list()).toHaveLength(2));
    await press('Cancel');
    await until(async () => expect(await library.topics.list()).toHaveLength(1));
    expect(said()).toContain('Cancelled. “Pruning” wasn’t saved.');
  });

  it('saves no topic without a rule, and none under a name that is taken', async () => {
    const library = await libraryOf(drafts, { name: 'Maps', query: 'maps' });
    await open(library);
    await press('Save topic');
    expect(said()).toContain('Add a phrase or an author, or like a paper.');
    await add('Match any of these phrases', 'pruning');
    await type(field('Name'), 'maps');
    await press('Save topic');
    expect(said()).toContain('“maps” already exists.');
    expect(await library.topics.list()).toHaveLength(1);
  });

  it('keeps the draft when it is left, and goes on with it', async () => {
    const library = await libraryOf(drafts, { name: 'Maps', query: 'maps' });
    await open(library, { topic: 'topic' });
    await add('Exclude papers with', 'survey');
    await end?.();
    await open(library, { topic: 'topic' });
    expect(field('Query').value).toBe('maps -survey');
    expect(said()).toContain('Unsaved draft from');
    await press('Start over');
    expect(field('Query').value).toBe('maps');
    expect(localStorage.length).toBe(0);
  });

  it('does not lose what the form cannot show', async () => {
    await open(await libraryOf(drafts), { query: 'pruning author:lovelace' });
    expect(said()).toContain('The form can’t show this query. Edit it here as text.');
    expect(field('Match any of these phrases').disabled).toBe(true);
    expect(field('Query').value).toBe('pruning author:lovelace');
  });

  it('deletes with a way back', async () => {
    const library = await libraryOf(drafts, { name: 'Maps', query: 'maps' });
    const onDone = await open(library, { topic: 'topic' });
    await press('Delete topic');
    await until(() => expect(said()).toContain('Deleted “Maps”. Its papers stay in your library.'));
    expect(onDone).toHaveBeenCalledExactlyOnceWith();
    expect(await library.topics.list()).toEqual([]);
    await press('Undo');
    await until(() => expect(said()).toContain('Undone.'));
    expect(await library.papers.list({ topic: 'topic' }, 'newest')).toHaveLength(7);
  });
});

describe('a kept draft', () => {
  it('is nothing where something else is stored', () => {
    for (const text of [null, '', '{', '[]', '{"draft":{"name":1},"at":2}']) expect(parseDraft(text)).toBeUndefined();
  });
});
