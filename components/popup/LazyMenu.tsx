import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { type Choice, MenuOpener, type SplitKind } from './MenuOpener.tsx';

/** The menu of a split button, in a file of its own so that it can be loaded late. */
export function LazyMenu({
  label,
  kind,
  small,
  disabled,
  choices,
}: {
  label: string;
  kind: SplitKind;
  small: boolean;
  disabled: boolean;
  choices: readonly Choice[];
}) {
  return (
    <Menu label={label} opener={<MenuOpener label={label} kind={kind} small={small} disabled={disabled} />}>
      {choices.map(({ words, after, onSelect }) => (
        <div key={words} role="none">
          {after === true && <MenuLine />}
          <MenuItem onSelect={onSelect}>{words}</MenuItem>
        </div>
      ))}
    </Menu>
  );
}
