import { type Library, openLibrary } from '../../../lib/library/index.ts';
import { callBackground } from '../../../lib/messages.ts';
import { openLibraryStorage } from '../../../lib/storage/library-storage.ts';

/** Opens the library for an extension window and notifies the badge and open pages of changes. */
export function openWindowLibrary(): Library {
  // A failed notification is harmless: pages reload their state when they become visible.
  return openLibrary({
    storage: openLibraryStorage(),
    onChange: () => void callBackground('changed', {}).catch(() => undefined),
  });
}
