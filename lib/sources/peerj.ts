import type { Site } from './families/site.ts';

export const peerj: Site = {
  id: 'peerj',
  name: 'PeerJ',
  matches: ['https://peerj.com/*'],
  testUrls: ['https://peerj.com/articles/4886/'],
  verified: 'two saved pages of articles (2018); 2026-11',
  paperOf: (address) => {
    const id = /^\/(?:articles|preprints)\/((?:cs-|pchem-|achem-|ochem-|ichem-|matsci-)?\d+)(?:\/.*)?$/.exec(
      address.pathname,
    )?.[1];
    return id === undefined ? undefined : { id };
  },
};
