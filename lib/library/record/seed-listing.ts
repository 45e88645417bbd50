/**
 * The papers of a new library: a trending digest of March 2025, 56 papers with title and abstract. The original text is
 * in seeds/trending-digest.txt. The JSON file next to it is what the text reader returns for it, which a test checks.
 */

import digest from '../../../seeds/trending-digest.json' with { type: 'json' };
import type { ListingDraft } from '../../domain/draft.ts';

export const seedListing = digest as ListingDraft;
