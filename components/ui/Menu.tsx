import {
  Menu as Floating,
  MenuItem as Item,
  MenuProvider,
  MenuButton as Opener,
  MenuItemRadio as RadioItem,
  MenuSeparator as Separator,
} from '@ariakit/react';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import { KeyCap } from './KeyCap.tsx';

const item =
  'type-control active-item flex min-h-8 items-center gap-3 rounded-chip px-2 outline-none aria-disabled:opacity-60';

/**
 * A menu and the button that opens it.
 * @param opener the button; it needs an accessible name of its own
 */
export function Menu({
  opener,
  label,
  align = 'end',
  children,
}: {
  opener: ReactElement;
  label: string;
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  return (
    <MenuProvider placement={align === 'end' ? 'bottom-end' : 'bottom-start'}>
      <Opener render={opener} />
      <Floating
        aria-label={label}
        gutter={4}
        fixed
        unmountOnHide
        className="fade z-40 min-w-[208px] max-w-[360px] overflow-y-auto rounded-card border border-edge bg-surface p-1 text-ink shadow-menu max-h-[var(--popover-available-height)]"
      >
        {children}
      </Floating>
    </MenuProvider>
  );
}

/** One line of a menu; a `hint` says more in small print. */
export function MenuItem({
  icon,
  keyName,
  hint,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: {
  icon?: LucideIcon | undefined;
  keyName?: string | undefined;
  hint?: string | undefined;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Item className={classes(item, danger && 'text-danger')} disabled={disabled} onClick={onSelect}>
      {icon !== undefined && <Icon of={icon} className={danger ? undefined : 'text-ink-2'} />}
      <span className="min-w-0 flex-1 py-1">
        {children}
        {hint !== undefined && <span className="type-meta block text-ink-3">{hint}</span>}
      </span>
      {keyName !== undefined && <KeyCap>{keyName}</KeyCap>}
    </Item>
  );
}

/** One of several choices; the menu closes after the choice. */
export function MenuChoice({
  name,
  value,
  checked,
  onSelect,
  children,
}: {
  name: string;
  value: string;
  checked: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <RadioItem name={name} value={value} checked={checked} hideOnClick className={item} onClick={onSelect}>
      <span className="flex-1">{children}</span>
      {checked && <Icon of={Check} className="text-accent" />}
    </RadioItem>
  );
}

/** A separator between groups. */
export function MenuLine() {
  return <Separator className="my-1 border-line" />;
}
