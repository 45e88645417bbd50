import { type ReactNode, type RefObject, useId } from 'react';
import { topicStrings } from '../../lib/strings/topics.ts';
import { Chip } from '../ui/Chip.tsx';
import { controlProps, FieldFrame } from '../ui/Field.tsx';
import { nameTerm, type Term } from './topic-form.ts';

/**
 * A field of terms: finished terms are chips, the term being typed is text. Enter, a comma or leaving the field
 * finishes a term; Backspace at the start turns the last chip into text again.
 */
export function ChipField({
  label,
  hint,
  placeholder,
  problem,
  terms,
  text,
  disabled = false,
  inputRef,
  onText,
  onFinish,
  onRemove,
  onReopen,
  onAt,
}: {
  label: string;
  hint?: ReactNode;
  placeholder: string;
  problem?: string | undefined;
  terms: readonly Term[];
  text: string;
  disabled?: boolean;
  inputRef?: RefObject<HTMLInputElement | null>;
  onText: (text: string) => void;
  /** Called when a term is finished. */
  onFinish: () => void;
  onRemove: (place: number) => void;
  /** Turns the last chip into text again. */
  onReopen: () => void;
  /** Called when the focus moves to a chip. */
  onAt?: (place: number) => void;
}) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem}>
      <div
        className={`relative flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 rounded-control border px-1.5 py-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus ${problem === undefined ? 'border-edge' : 'border-danger'} ${disabled ? 'bg-surface-2' : 'bg-surface'}`}
      >
        {terms.map((term, place) => {
          const { kind, value } = nameTerm(term);
          if (disabled) {
            return (
              <span key={`${kind ?? ''}:${value}`} className="type-meta px-1.5 text-ink-2">
                {kind === undefined ? value : `${kind} ${value}`}
              </span>
            );
          }
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: it only notes which chip has the focus, and is not interactive
            <span key={`${kind ?? ''}:${value}`} className="inline-flex max-w-full" onFocus={() => onAt?.(place)}>
              <Chip
                kind={kind}
                value={value}
                removeLabel={topicStrings.removeTerm(kind === undefined ? value : `${kind} ${value}`)}
                onRemove={() => {
                  onRemove(place);
                  document.getElementById(id)?.focus();
                }}
              />
            </span>
          );
        })}
        <input
          ref={inputRef}
          value={text}
          disabled={disabled}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          {...controlProps(id, { hint, problem })}
          className="type-text h-7 min-w-32 flex-1 bg-transparent px-1.5 outline-none"
          onChange={({ target }) => onText(target.value)}
          onBlur={onFinish}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const { selectionStart, selectionEnd } = event.currentTarget;
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
              event.preventDefault();
              onFinish();
            } else if (event.key === ',' && text.trim() !== '' && !text.includes('"')) {
              event.preventDefault();
              onFinish();
            } else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && terms.length > 0) {
              event.preventDefault();
              onReopen();
            } else if (event.key === 'Escape' && text !== '') {
              event.stopPropagation();
              onText('');
            }
          }}
        />
      </div>
    </FieldFrame>
  );
}
