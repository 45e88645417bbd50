/** Does the browser keep what is stored, and how much may that be? */
import type { Probe } from './probe.ts';

export const keeping: readonly Probe[] = [
  {
    question: 'Does it promise to keep the data (`persisted()`), after `persist()` was called?',
    inWorker: true,
    ask: async () => {
      const { storage } = navigator;
      const before = await storage.persisted();
      if (typeof storage.persist !== 'function') return `${before}; no \`persist()\` here`;
      return `${before}, then ${await storage.persist()}`;
    },
  },
  {
    question: 'What does `estimate()` say may be stored?',
    inWorker: true,
    ask: async () => {
      const { quota = 0 } = await navigator.storage.estimate();
      return quota > 2 ** 40 ? 'over 1 TB' : `${Math.round(quota / 2 ** 30)} GB`;
    },
  },
  {
    question: 'Are there storage buckets, and are they kept if that is asked for?',
    inWorker: true,
    ask: async () => {
      interface Bucket {
        persisted(): Promise<boolean>;
        durability?(): Promise<string>;
      }
      const { storageBuckets: buckets } = navigator as unknown as {
        storageBuckets?: { open(name: string, options?: object): Promise<Bucket>; delete(name: string): Promise<void> };
      };
      if (buckets === undefined) return 'no buckets';
      const bucket = await buckets.open('probe', { persisted: true, durability: 'strict' });
      const answer = `persisted: ${await bucket.persisted()}; durability: ${(await bucket.durability?.()) ?? 'not told'}`;
      await buckets.delete('probe');
      return answer;
    },
  },
  {
    question: 'Can `storage.local` be closed to content scripts?',
    inWorker: true,
    ask: async () => {
      const { browser, chrome } = globalThis as unknown as Record<
        'browser' | 'chrome',
        { storage: { local: { setAccessLevel?: unknown } } } | undefined
      >;
      return (browser ?? chrome)?.storage.local.setAccessLevel === undefined ? 'no' : 'yes';
    },
  },
];
