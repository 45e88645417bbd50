import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';

/** One primary on a screen; outlined for what matters; quiet for the rest; danger for what deletes. */
export type ButtonKind = 'primary' | 'outlined' | 'quiet' | 'danger';

const kinds: Record<ButtonKind, string> = {
  // Where colours are forced, the browser would lay a ground of the page's colour under the words.
  primary:
    'forced-color-adjust-none border-transparent bg-accent text-on-accent hover:bg-accent-hover forced-colors:border-[ButtonText]',
  outlined: 'border-edge bg-surface text-ink hover:bg-surface-3',
  quiet: 'border-transparent text-ink-2 hover:bg-surface-3 hover:text-ink',
  danger: 'border-edge bg-surface text-danger hover:bg-danger-tint',
};

/** The look of a button, for links and menu buttons that are drawn as one. */
export function buttonClasses(kind: ButtonKind = 'outlined', size: 'normal' | 'small' = 'normal'): string {
  return classes(
    'type-control inline-flex shrink-0 items-center justify-center gap-2 rounded-control border whitespace-nowrap select-none',
    'disabled:opacity-60 aria-disabled:opacity-60',
    size === 'normal' ? 'min-h-8 px-3 py-1' : 'min-h-7 px-2.5 py-0.5',
    kinds[kind],
  );
}

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  kind?: ButtonKind;
  size?: 'normal' | 'small';
  icon?: LucideIcon | undefined;
  /** Drawn before the words in the place of an icon. */
  lead?: ReactNode;
}

/** The button of all screens. It submits no form by itself. */
export function Button({ kind = 'outlined', size = 'normal', icon, lead, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classes(buttonClasses(kind, size), className)} {...rest}>
      {icon !== undefined && <Icon of={icon} />}
      {lead}
      {children}
    </button>
  );
}

/** A link that is drawn as a button. It opens a tab of its own unless told otherwise, and never tells where it came from. */
export function LinkButton({
  kind = 'outlined',
  size = 'normal',
  icon,
  className,
  children,
  ...rest
}: ComponentPropsWithRef<'a'> & { kind?: ButtonKind; size?: 'normal' | 'small'; icon?: LucideIcon | undefined }) {
  return (
    <a target="_blank" rel="noreferrer" className={classes(buttonClasses(kind, size), className)} {...rest}>
      {icon !== undefined && <Icon of={icon} />}
      {children}
    </a>
  );
}

/** A text button, used inside a sentence or next to a heading. */
export function TextButton({ className, ...rest }: ComponentPropsWithRef<'button'>) {
  return (
    <button
      type="button"
      className={classes('min-h-6 rounded-chip text-accent hover:text-accent-hover hover:underline', className)}
      {...rest}
    />
  );
}
