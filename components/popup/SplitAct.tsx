import { ChevronDown, type LucideIcon } from 'lucide-react';
import { type ComponentPropsWithRef, lazy, Suspense } from 'react';
import { buttonClasses } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';

/** One line of the menu; `after` draws a line above it. */
export interface Choice {
  readonly words: string;
  readonly after?: boolean;
  readonly onSelect: () => void;
}

const LateMenu = lazy(async () => ({ default: (await import('./LateMenu.tsx')).LateMenu }));

type Kind = 'primary' | 'outlined';

/** The second half of the button. */
export function MenuOpener({ label, kind, ...rest }: { label: string; kind: Kind } & ComponentPropsWithRef<'button'>) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      {...rest}
      className={classes(
        buttonClasses(kind),
        'rounded-s-none !px-2',
        kind === 'primary' ? 'border-s-on-accent/40' : '-ms-px',
      )}
    >
      <Icon of={ChevronDown} />
    </button>
  );
}

/**
 * A button whose second half opens a menu of its variants. The button works at once; the menu's code comes after the
 * window's first drawing, because nobody opens a menu before they have seen it.
 * @param late whether the first drawing is done
 */
export function SplitAct({
  kind,
  icon,
  label,
  menuLabel,
  late,
  disabled = false,
  choices,
  onClick,
}: {
  kind: Kind;
  icon?: LucideIcon;
  label: string;
  menuLabel: string;
  late: boolean;
  disabled?: boolean;
  choices: readonly Choice[];
  onClick: () => void;
}) {
  const opener = <MenuOpener label={menuLabel} kind={kind} disabled={disabled} />;
  return (
    <span className="inline-flex shrink-0">
      <button
        type="button"
        disabled={disabled}
        className={classes(buttonClasses(kind), 'rounded-e-none')}
        onClick={onClick}
      >
        {icon !== undefined && <Icon of={icon} />}
        {label}
      </button>
      {late ? (
        <Suspense fallback={opener}>
          <LateMenu label={menuLabel} kind={kind} disabled={disabled} choices={choices} />
        </Suspense>
      ) : (
        opener
      )}
    </span>
  );
}
