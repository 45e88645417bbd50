import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

const control =
  'type-text w-full rounded-control border border-edge bg-surface px-3 text-ink focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-danger';

interface Described {
  label: string;
  hint?: ReactNode;
  /** The problem with the input. */
  problem?: string | undefined;
  /** Shows the label to screen readers only, if a heading already names the field. */
  hideLabel?: boolean;
}

function Frame({ id, label, hint, problem, hideLabel, children }: Described & { id: string; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className={hideLabel === true ? 'sr-only' : 'type-control mb-1 block font-semibold'}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="type-meta mt-1 text-ink-3">
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="type-meta mt-1 text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, { hint, problem }: Described): string | undefined {
  const ids = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** A line of text with its label, its hint and its problem. In a dialog `autoFocus` comes before the cross. */
export function Field({
  label,
  hint,
  problem,
  hideLabel,
  className,
  ...rest
}: Described & ComponentPropsWithRef<'input'>) {
  const id = useId();
  const described = { label, hint, problem, ...(hideLabel === undefined ? {} : { hideLabel }) };
  return (
    <Frame id={id} {...described}>
      <input
        id={id}
        className={classes(control, 'h-9', className)}
        data-autofocus={rest.autoFocus}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={describedBy(id, described)}
        {...rest}
      />
    </Frame>
  );
}

/** Several lines of text. */
export function TextArea({
  label,
  hint,
  problem,
  hideLabel,
  className,
  ...rest
}: Described & ComponentPropsWithRef<'textarea'>) {
  const id = useId();
  const described = { label, hint, problem, ...(hideLabel === undefined ? {} : { hideLabel }) };
  return (
    <Frame id={id} {...described}>
      <textarea
        id={id}
        rows={3}
        className={classes(control, 'resize-y py-2', className)}
        data-autofocus={rest.autoFocus}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={describedBy(id, described)}
        {...rest}
      />
    </Frame>
  );
}

/** One choice of many, with its label, its hint and its problem. */
export function SelectField({
  label,
  hint,
  problem,
  hideLabel,
  className,
  ...rest
}: Described & ComponentPropsWithRef<'select'>) {
  const id = useId();
  const described = { label, hint, problem, ...(hideLabel === undefined ? {} : { hideLabel }) };
  return (
    <Frame id={id} {...described}>
      <select
        id={id}
        className={classes(control, 'h-9', className)}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={describedBy(id, described)}
        {...rest}
      />
    </Frame>
  );
}
