import type { Digest, DigestEntry } from '../domain/digest.ts';
import { oneLine } from '../domain/text.ts';
import { countOf } from './digest-strings.ts';

/** Topics with fewer matches are not worth a sentence. */
const minBusy = 3;
const maxUpdates = 3;

/**
 * Drafts an introduction from plain facts: the most noticed paper, the busiest topic, and what is new about saved papers.
 * Empty if there is nothing to say.
 */
export function draftIntro({ sections }: Pick<Digest, 'sections'>): string {
  const entries = sections.flatMap(({ kind, entries: own }) =>
    kind === 'top' || kind === 'topic' || kind === 'others' ? own : [],
  );
  const votesOf = ({ paper: { upvotes = 0 } }: DigestEntry): number => upvotes;
  const top = entries.reduce<DigestEntry | undefined>(
    (best, entry) => (votesOf(entry) > (best === undefined ? 0 : votesOf(best)) ? entry : best),
    undefined,
  );
  const busiest = sections
    .filter(({ kind }) => kind === 'topic')
    .map(({ name, entries: own, leftOut, elsewhere }) => ({ name, papers: own.length + leftOut + elsewhere }))
    .reduce<{ name: string; papers: number } | undefined>(
      (best, topic) => (topic.papers > (best?.papers ?? minBusy - 1) ? topic : best),
      undefined,
    );
  const updates = sections.flatMap(({ kind, entries: own }) =>
    kind === 'changed'
      ? own.flatMap(({ paper, news }) => (news === undefined ? [] : `“${oneLine(paper.title)}” (${news})`))
      : [],
  );
  const more = updates.length - maxUpdates;
  return [
    top === undefined ? '' : `Most noticed: “${oneLine(top.paper.title)}”, with ${countOf(votesOf(top), 'upvote')}.`,
    busiest === undefined
      ? ''
      : `The busiest topic was ${oneLine(busiest.name)}, with ${countOf(busiest.papers, 'paper')}.`,
    updates.length === 0
      ? ''
      : `News of earlier papers: ${updates.slice(0, maxUpdates).join(', ')}${more > 0 ? ` and ${countOf(more, 'other')}` : ''}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
