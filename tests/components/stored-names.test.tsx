// @vitest-environment jsdom
/** Names in the windows' local storage, written as text: what is stored there outlives an update. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import { applyPreferences, parsePreferences, usePreferences } from '../../components/hooks/core/use-preferences.ts';
import { rememberSearch } from '../../components/hooks/search/use-recent-searches.ts';
import { parseDraft, useTopicDraft } from '../../components/hooks/topics/use-topic-draft.ts';
import { topic } from '../databases/everything.ts';

afterEach(() => localStorage.clear());

const preferences = `{
  "theme": "dark", "paperText": "sans", "density": "compact", "singleKeys": false, "advance": false,
  "keys": { "save": "x" }, "listWidth": 400, "welcomed": true, "newBy": "day", "exportFormat": "bibtex"
}`;

const draft = `{
  "draft": {
    "name": "A", "query": "b", "like": ["arxiv:2611.00001"], "dislike": ["arxiv:2611.00002"], "most": 4,
    "snoozedUntil": 5, "mutes": [{ "words": "c", "until": 6 }], "perWeek": 7, "least": 0.5, "tells": true
  },
  "at": 8
}`;

/** Draws a hook once and lets it act. */
async function drawn<T>(use: () => T, then: (value: T) => void): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  let value: T | undefined;
  function Window() {
    value = use();
    return null;
  }
  const root = createRoot(document.createElement('div'));
  await act(async () => root.render(<Window />));
  await act(async () => then(value as T));
  await act(async () => root.unmount());
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: undefined });
}

describe('names in local storage', () => {
  it('are those of the preferences', async () => {
    expect(parsePreferences(preferences)).toEqual(JSON.parse(preferences));
    localStorage.setItem('digestif.preferences', preferences);
    applyPreferences();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await drawn(usePreferences, ([, change]) => change({}));
    expect(JSON.parse(localStorage.getItem('digestif.preferences') ?? '')).toEqual(JSON.parse(preferences));
  });

  it('are those of searches', () => {
    rememberSearch('graphs');
    expect({ ...localStorage }).toEqual({ 'digestif.searches': '["graphs"]' });
  });

  it('are those of a topic’s draft', async () => {
    expect(parseDraft(draft)).toEqual(JSON.parse(draft));
    localStorage.setItem('digestif.topic-draft.t', draft);
    await drawn(
      () => useTopicDraft(topic, '', () => undefined),
      ({ change }) => change({ name: 'B' }),
    );
    const { at, ...kept } = JSON.parse(localStorage.getItem('digestif.topic-draft.t') ?? '') as { at: number };
    expect(at).toBeGreaterThan(8);
    expect(kept).toEqual({ draft: { ...JSON.parse(draft).draft, name: 'B' } });
  });
});
