/**
 * What fills a new library: a trending digest of March 2025, 56 papers with title and abstract. The text itself lies in
 * seeds/trending-digest.txt; the JSON beside it is what the text form's reader makes of it, checked by a test.
 */

import digest from '../../../seeds/trending-digest.json' with { type: 'json' };
import type { ListingDraft } from '../../domain/draft.ts';

export const seedListing = digest as ListingDraft;
