import { useEffect } from 'react';
import { settingsStrings } from '../../../lib/strings/settings.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { hasJustErased, reloadWhenErased } from './erase-and-reload.ts';

/** Reloads this window when another one has deleted everything; says so in the one that did. */
export function useAfterErasure(): void {
  const { say } = useToasts();
  useEffect(reloadWhenErased, []);
  useEffect(() => {
    if (hasJustErased()) say({ words: settingsStrings.deleted });
  }, [say]);
}
