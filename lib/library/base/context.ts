import type { Database } from '../../db/database.ts';
import type { TopicMatching } from './topic-matcher.ts';

/** What every use case works with. The clock and the ids are handed in, so that tests hold them. */
export interface LibraryContext {
  readonly db: Database;
  /** Milliseconds since the epoch. */
  now(): number;
  /** A new random id. */
  newId(): string;
  /** Called after a use case that may have changed what others show. */
  onChange(): void;
  /** The topics' own where it is absent. */
  readonly matching?: TopicMatching;
}
