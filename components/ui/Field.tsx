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
  hideLabel?: boolean | undefined;
}

/** The label of a control above it, its hint and its problem below. */
export function FieldFrame({
  id,
  label,
  hint,
  problem,
  hideLabel,
  children,
}: Described & { id: string; children: ReactNode }) {
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

/** Attributes that link a control to its texts. */
export function controlProps(id: string, { hint, problem }: Pick<Described, 'hint' | 'problem'>) {
  const ids = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean);
  return {
    id,
    'aria-invalid': problem !== undefined || undefined,
    'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
  };
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
  const described = { label, hint, problem, hideLabel };
  return (
    <FieldFrame id={id} {...described}>
      <input
        className={classes(control, 'h-9', className)}
        data-autofocus={rest.autoFocus}
        {...controlProps(id, described)}
        {...rest}
      />
    </FieldFrame>
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
  const described = { label, hint, problem, hideLabel };
  return (
    <FieldFrame id={id} {...described}>
      <textarea
        rows={3}
        className={classes(control, 'resize-y py-2', className)}
        data-autofocus={rest.autoFocus}
        {...controlProps(id, described)}
        {...rest}
      />
    </FieldFrame>
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
  const described = { label, hint, problem, hideLabel };
  return (
    <FieldFrame id={id} {...described}>
      <select className={classes(control, 'h-9', className)} {...controlProps(id, described)} {...rest} />
    </FieldFrame>
  );
}
