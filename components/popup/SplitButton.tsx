import type { LucideIcon } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { buttonClasses } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';
import { type Choice, MenuOpener, type SplitKind } from './MenuOpener.tsx';

const LateMenu = lazy(async () => ({ default: (await import('./LazyMenu.tsx')).LazyMenu }));

/**
 * A button whose second half opens a menu of its variants. The button works at once; the menu's code comes after the
 * window's first drawing, because nobody opens a menu before they have seen it.
 * @param late whether the first drawing is done
 */
export function SplitButton({
  kind,
  icon,
  label,
  menuLabel,
  small = false,
  late,
  disabled = false,
  choices,
  onClick,
}: {
  kind: SplitKind;
  icon?: LucideIcon;
  label: string;
  menuLabel: string;
  /** Uses the compact layout, to leave room for adjacent text. */
  small?: boolean;
  late: boolean;
  disabled?: boolean;
  choices: readonly Choice[];
  onClick: () => void;
}) {
  const opener = <MenuOpener label={menuLabel} kind={kind} small={small} disabled={disabled} />;
  return (
    <span className="inline-flex shrink-0">
      <button
        type="button"
        disabled={disabled}
        className={classes(buttonClasses(kind, small ? 'small' : 'normal'), 'rounded-e-none', small && '!px-2')}
        onClick={onClick}
      >
        {icon !== undefined && <Icon of={icon} />}
        {label}
      </button>
      {late ? (
        <Suspense fallback={opener}>
          <LateMenu label={menuLabel} kind={kind} small={small} disabled={disabled} choices={choices} />
        </Suspense>
      ) : (
        opener
      )}
    </span>
  );
}
