import type { IssueQuery } from '../library/api/digests.ts';
import type { Library } from '../library/index.ts';
import type { WebhookPorts } from '../net/webhook.ts';

/** What deliveries need of the library, the browser and the clock. */
export interface DeliveryPorts extends WebhookPorts {
  readonly library: {
    readonly digests: Pick<
      Library['digests'],
      'series' | 'issues' | 'issue' | 'freeze' | 'thaw' | 'markSent' | 'markViewed'
    >;
    readonly exports: Pick<Library['exports'], 'seriesFolder'>;
  };
  now(): number;
  isPaused(): Promise<boolean>;
  isOnline(): boolean;
  /** Takes an unexpected error of one delivery; the others go on. */
  report(error: unknown): void;
  /** Opens a `mailto:` URL. @throws if the browser has no window */
  openMail(url: string): Promise<void>;
  /** Digest content that is not in the library, as windows pass it. */
  extras(): Promise<Pick<IssueQuery, 'troubles' | 'followUps'>>;
}
