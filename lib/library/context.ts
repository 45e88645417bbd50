import type { Database } from '../db/open.ts';
import type { TopicMatching } from './ports.ts';

/** What every use case works with. The clock and the ids are handed in, so that tests hold them. */
export interface LibraryContext {
  readonly db: Database;
  /** Milliseconds since 1970. */
  now(): number;
  /** A new random id. */
  newId(): string;
  /** The topics' own where it is absent. */
  readonly matching?: TopicMatching;
}

/** The local calendar day of a moment, `YYYY-MM-DD`. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
