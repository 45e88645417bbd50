import { type Library, openLibrary } from '../../../lib/library/index.ts';
import { callBackground } from '../../../lib/messages.ts';

/** Opens the library for a window of ours: the badge and the marks of open pages follow what is changed in it. */
export function openWindowLibrary(): Library {
  // That they were not told takes nothing back: pages ask again when they are looked at.
  return openLibrary({ onChange: () => void callBackground('changed', {}).catch(() => undefined) });
}
