import { type Ref, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';

/** Debounce of saving, in milliseconds. */
const rest = 600;

/** A paper's note, saved during typing; shows Saved only once it is stored. */
export function NoteField({ view, ref }: { view: PaperView; ref?: Ref<HTMLTextAreaElement> }) {
  const { write } = useDecisions();
  const id = useId();
  const stored = view.state.note ?? '';
  const [text, setText] = useState(stored);
  const [progress, setProgress] = useState<'idle' | 'saving' | 'saved' | 'failed'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<string>(undefined);
  const paper = useRef(view);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const note = pending.current;
    if (note === undefined) return;
    pending.current = undefined;
    setProgress('saving');
    const written = await write([paper.current], { note: note.trim() === '' ? null : note });
    setProgress(written ? 'saved' : 'failed');
    if (!written) pending.current ??= note;
  }, [write]);

  // Text being typed wins over another window's changes; otherwise the stored note is shown.
  useEffect(() => {
    if (pending.current === undefined && document.activeElement?.id !== id) setText(stored);
  }, [stored, id]);

  useEffect(() => {
    const onHide = () => void flush();
    window.addEventListener('pagehide', onHide);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('pagehide', onHide);
      document.removeEventListener('visibilitychange', onHide);
      void flush();
    };
  }, [flush]);

  const said = {
    idle: '',
    saving: paperStrings.noteSaving,
    saved: paperStrings.noteSaved,
    failed: paperStrings.noteFailed,
  };
  return (
    <section>
      <div className="flex items-baseline justify-between">
        <label htmlFor={id} className="type-small-heading">
          {paperStrings.note}
        </label>
        <span role="status" className="type-meta text-ink-3">
          {said[progress]}
        </span>
      </div>
      <textarea
        ref={ref}
        id={id}
        dir="auto"
        value={text}
        rows={Math.min(12, Math.max(2, text.split('\n').length))}
        placeholder={paperStrings.notePlaceholder}
        className="type-text mt-1 w-full resize-y rounded-control border border-edge bg-surface px-3 py-2"
        onChange={(event) => {
          setText(event.target.value);
          pending.current = event.target.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void flush(), rest);
        }}
        onBlur={() => void flush()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </section>
  );
}
