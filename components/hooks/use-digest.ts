import { useLiveQuery } from 'dexie-react-hooks';
import type { Digest } from '../../lib/domain/digest.ts';
import type { DigestSize } from '../../lib/library.ts';
import { useLibrary } from './library-context.tsx';

/** The digest of a week in the size that the screen asks for, kept up to date; undefined until it is made. */
export function useDigest(week: string | undefined, { mostPerTopic, mostOthers }: DigestSize): Digest | undefined {
  const library = useLibrary();
  return useLiveQuery(
    async () =>
      week === undefined
        ? undefined
        : await library.digest(week, {
            ...(mostPerTopic === undefined ? {} : { mostPerTopic }),
            ...(mostOthers === undefined ? {} : { mostOthers }),
          }),
    [library, week, mostPerTopic, mostOthers],
  );
}

/** The ISO weeks that have papers, newest first; undefined until they are read. */
export function useWeeks(): string[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.weeks(), [library]);
}
