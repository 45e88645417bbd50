import { useCallback } from 'react';
import { throughProxy } from '../../../lib/domain/library-proxy.ts';
import { useSettings } from '../core/use-settings.ts';

/** How an address is opened: through the user's library where they set one, and as it is until that is known. */
export function useProxiedUrl(): (address: string) => string {
  const [settings] = useSettings();
  const prefix = settings?.proxy ?? '';
  return useCallback((address) => throughProxy(address, prefix), [prefix]);
}
