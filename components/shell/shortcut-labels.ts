import { keyStrings } from '../../lib/strings/shell.ts';

const apple = () => /mac|iphone|ipad/i.test(navigator.userAgent);

/** A key of the list of actions as it is written on keyboards: `mod+k` → Ctrl, K or ⌘, K. */
export function shortcutLabels(key: string): string[] {
  if (!key.startsWith('mod+')) return [key];
  return [apple() ? keyStrings.command : keyStrings.control, key.slice('mod+'.length).toUpperCase()];
}
