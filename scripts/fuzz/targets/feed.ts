/** Feeds and answers of APIs. */
import { UnknownShapeError } from '../../../lib/domain/source.ts';
import { decodeBody } from '../../../lib/feeds/decode-body.ts';
import { readJsonBody, readXmlBody } from '../../../lib/feeds/read-feed.ts';
import { parsePlaceAnswer } from '../../../lib/places/index.ts';
import { mutateJsonText } from '../mutate-json.ts';
import { mutateText } from '../mutate-text.ts';
import { seedFeeds } from '../seed-feeds.ts';
import { type FuzzTarget, toBytes, toText } from '../target.ts';
import { parsePapers } from './check-paper.ts';

const addresses = [
  'https://rss.arxiv.org/rss/cs.CL',
  'https://huggingface.co/api/daily_papers?date=2025-03-17',
  'https://api.example.org/',
] as const;
const span = { from: '2025-03-01', to: '2026-08-01' };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const feed: FuzzTarget = {
  name: 'feed',
  weight: 2,
  seeds: async () => seedFeeds,
  mutate(seed, random, other) {
    const changed = random.chance(0.7) ? mutateJsonText(toText(seed), random) : undefined;
    return changed !== undefined && random.chance(0.8)
      ? changed
      : mutateText(changed ?? toText(seed), random, toText(other));
  },
  async run(input, random) {
    const url = random.pick(addresses);
    const body = decodeBody(
      toBytes(input),
      random.pick(['application/xml', 'text/html; charset=latin1', 'application/json', undefined]),
    );
    const json = parseJson(body);
    try {
      const reading = json === undefined ? readXmlBody(body, new URL(url)) : readJsonBody(json, new URL(url));
      parsePapers(reading?.papers ?? []);
    } catch (error) {
      if (!(error instanceof UnknownShapeError)) throw error;
    }
    try {
      const { listings } = parsePlaceAnswer({ kind: 'feed', url }, { url, ask: 'feed' }, body, span);
      for (const { papers } of listings) parsePapers(papers);
    } catch (error) {
      if (!(error instanceof UnknownShapeError)) throw error;
    }
    return [];
  },
};
