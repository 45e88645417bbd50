import { useCallback } from 'react';
import { throughProxy } from '../../../lib/domain/library-proxy.ts';
import { useSettings } from '../core/use-settings.ts';

/**
 * Returns a function that rewrites URLs to the user's library proxy, if set; until that is loaded, it returns them
 * unchanged.
 */
export function useProxiedUrl(): (address: string) => string {
  const [settings] = useSettings();
  const prefix = settings?.proxy ?? '';
  return useCallback((address) => throughProxy(address, prefix), [prefix]);
}
