import { textAt } from './dom.ts';
import type { Site } from './families/site.ts';

export const usenix: Site = {
  id: 'usenix',
  name: 'USENIX',
  matches: ['https://www.usenix.org/*'],
  testUrls: [
    'https://www.usenix.org/conference/usenixsecurity22/presentation/bulekov',
    'https://www.usenix.org/conference/usenixsecurity22/technical-sessions',
  ],
  verified: 'a saved page of a paper (2022); the programme from Drupal’s class names; 2026-11',
  paperOf: (address) => {
    const id = /^\/conference\/([\w-]+\/presentation\/[\w-]+)$/.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id };
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^\/conference\/[\w-]+\/(?:technical-sessions|accepted-papers|[\w-]+-accepted-papers|program|[\w-]+-technical-sessions)\/?$/.test(
          pathname,
        )
          ? 'venue'
          : undefined,
      rows: { abstract: '.field-name-field-paper-description-long, .field-name-field-paper-description' },
    },
  ],
  mend: (document) => {
    const abstract = textAt(
      document,
      '.field-name-field-paper-description-long, .field-name-field-paper-description',
      '.field-label',
    );
    return abstract === '' ? undefined : { abstract };
  },
};
