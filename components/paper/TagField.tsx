import { Combobox, ComboboxItem, ComboboxLabel, ComboboxList, ComboboxProvider } from '@ariakit/react';
import Fuse from 'fuse.js';
import { useMemo, useState } from 'react';
import { paperStrings } from '../../lib/strings/papers.ts';

/** Maximum suggested tags. */
const most = 6;

/** A field that adds a tag on Enter, and suggests existing ones. */
export function TagField({
  tags,
  taken,
  onAdd,
}: {
  /** All tags, most used first. */
  tags: readonly string[];
  /** The papers' current tags. */
  taken: readonly string[];
  onAdd: (tag: string) => void;
}) {
  const [text, setText] = useState('');
  const free = useMemo(() => tags.filter((tag) => !taken.includes(tag)), [tags, taken]);
  const fuse = useMemo(() => new Fuse(free, { threshold: 0.35, ignoreLocation: true }), [free]);
  const written = text.trim();
  const offered = (written === '' ? free : fuse.search(written).map(({ item }) => item)).slice(0, most);
  const add = (tag: string) => {
    const clean = tag.trim().replace(/\s+/gu, ' ');
    if (clean === '') return;
    onAdd(clean);
    setText('');
  };
  return (
    <ComboboxProvider open={offered.length > 0} value={text} setValue={setText} focusLoop>
      <ComboboxLabel className="type-control mb-1 block font-semibold">{paperStrings.addTag}</ComboboxLabel>
      <Combobox
        autoFocus
        maxLength={80}
        className="type-text h-9 w-full rounded-control border border-edge bg-surface px-3 text-ink focus-visible:outline-offset-0"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          // Enter accepts the highlighted suggestion.
          if (event.currentTarget.getAttribute('aria-activedescendant') !== null) return;
          event.preventDefault();
          add(text);
        }}
      />
      {offered.length > 0 && (
        <ComboboxList aria-label={paperStrings.tagsInUse} className="mt-1">
          {offered.map((tag) => (
            <ComboboxItem
              key={tag}
              value={tag}
              setValueOnClick={false}
              className="type-control active-item flex min-h-7 items-center rounded-chip px-2"
              onClick={() => add(tag)}
            >
              <span className="min-w-0 truncate">{tag}</span>
            </ComboboxItem>
          ))}
        </ComboboxList>
      )}
    </ComboboxProvider>
  );
}
