import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AskingHandle } from '../../../lib/browser/folder-files.ts';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

interface Picking {
  showDirectoryPicker?(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/** `asleep`: a folder is set, but the browser must ask the user before Digestif may write there again. */
export type FolderState =
  | { readonly kind: 'unsupported' | 'none' }
  | { readonly kind: 'ready' | 'asleep'; readonly name: string };

export interface FolderControls {
  readonly state: FolderState;
  /** Requires a user gesture: opens the browser's folder picker. */
  readonly choose: () => void;
  /** Requires a user gesture: renews the permission to write to the folder. */
  readonly wake: () => void;
  readonly forget: () => void;
}

/** The output folder; undefined until loaded. */
export function useOutputFolder(): FolderControls | undefined {
  const library = useLibrary();
  const { fail } = useDecisions();
  const stored = useLiveQuery(async () => ({ handle: await library.exports.folder() }), [library]);
  const [granted, setGranted] = useState<boolean>();
  const handle = stored?.handle;
  const look = useCallback(async (of: AskingHandle | undefined) => {
    setGranted(of === undefined ? false : (await of.queryPermission?.({ mode: 'readwrite' })) === 'granted');
  }, []);
  useEffect(() => {
    look(handle).catch(fail);
  }, [look, handle, fail]);
  return useMemo(() => {
    if (stored === undefined || granted === undefined) return undefined;
    const picking = window as Picking;
    const state: FolderState =
      handle === undefined
        ? { kind: picking.showDirectoryPicker === undefined ? 'unsupported' : 'none' }
        : { kind: granted ? 'ready' : 'asleep', name: handle.name };
    return {
      state,
      choose: () => {
        picking.showDirectoryPicker?.({ id: 'digestif', mode: 'readwrite' }).then(
          (chosen) => library.exports.setFolder(chosen).catch(fail),
          // Closing the picker is a valid answer.
          (reason: unknown) => (isAbort(reason) ? undefined : fail(reason)),
        );
      },
      wake: () => {
        const asking: AskingHandle | undefined = handle;
        asking
          ?.requestPermission?.({ mode: 'readwrite' })
          .then(() => look(asking))
          .catch(fail);
      },
      forget: () => {
        library.exports.setFolder(undefined).catch(fail);
      },
    };
  }, [stored, granted, handle, library, look, fail]);
}

function isAbort(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'AbortError';
}
