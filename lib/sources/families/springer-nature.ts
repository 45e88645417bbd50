import type { ListPage } from './site.ts';

/** The cards that nature.com, BMC and SpringerLink have shared since 2020, with older classes. */
export const cards: ListPage['rows'] = {
  furniture: 'button, svg, .u-visually-hidden, .visually-hidden',
  authors:
    '[itemprop="creator"] [itemprop="name"], [data-test="author-list"] li, .c-author-list li, [data-test="authors"] a:not([href*="/journal/"], [href*="/book/"]), .app-author-list li, .c-listing__authors-list, [data-test="authors"], .authors li, .authors',
  date: 'time[datetime], [data-test="published"], [itemprop="datePublished"], .c-listing__metadata, .c-meta__item',
  pdf: 'a[data-test="pdf-link"], a[href$=".pdf"]',
};
