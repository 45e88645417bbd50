import type { PhrasingContent, RootContent } from 'mdast';
import { stringify } from 'yaml';
import { readableText } from '../digest/readable-text.ts';
import { countOf, dayInWords, daysInWords } from '../digest/words.ts';
import type { Digest, DigestEntry, DigestSection } from '../domain/digest.ts';
import { findUrlOfKey, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { reasonText } from '../domain/reason-text.ts';
import type { Exporter } from '../domain/source.ts';
import type { Reason } from '../domain/topic.ts';
import { heading, link, paragraph, text, textNodes, writeMarkdown } from './markdown-text.ts';
import { authorsOf, findHome, findValue, findWebAddress, oneLine } from './text.ts';

/** Authors named before "and 3 more", and reasons before the rest are left to the library. */
const mostAuthors = 3;
const mostReasons = 2;

/** The digest as a note: front matter, one title, a section a topic. Nothing in it runs, loads or hides. */
export const digestMarkdown: Exporter<Digest> = {
  id: 'markdown',
  name: 'Markdown',
  mimeType: 'text/markdown',
  extension: 'md',
  *export(digest) {
    yield { name: `digest-${digest.week}.md`, chunks: [frontMatterOf(digest), '\n', writeMarkdown(blocksOf(digest))] };
  },
};

function blocksOf(digest: Digest): RootContent[] {
  return [
    heading(1, text(digest.title)),
    paragraph(text(summaryOf(digest))),
    ...digest.notes.map((note) => paragraph(...prose(note))),
    ...digest.sections.flatMap(sectionOf),
  ];
}

/** Every text quoted, so that no reader takes a value for a date, a number or a tag. */
function frontMatterOf({ title, week, from, to, counts }: Digest): string {
  const { seen, matched, shown, picked } = counts;
  const properties = { title, week, from, to, papers: shown, seen, matched, picked };
  return `---\n${stringify(properties, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })}---\n`;
}

/** What the week was: its days, how many papers of how many, and whose words the sentences are. */
function summaryOf({ counts, sections, ...week }: Digest): string {
  const size = (kind: DigestSection['kind']): number =>
    sections.filter((section) => section.kind === kind).reduce((sum, { entries }) => sum + entries.length, 0);
  const topics = sections.filter(({ kind, entries }) => kind === 'topic' && entries.length > 0).length;
  const parts = [
    size('picked') > 0 ? `${size('picked')} picked` : '',
    topics > 0 ? `${size('topic')} in ${countOf(topics, 'topic')}` : '',
    size('others') > 0 && counts.shown > size('others') ? `${size('others')} beyond` : '',
  ].filter((part) => part !== '');
  const quoted = sections.some(({ entries }) => entries.some(({ text }) => text?.kind === 'abstract'));
  return [
    `${daysInWords(week)}.`,
    `${countOf(counts.seen, 'paper')} seen, ${counts.shown} shown${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
    counts.leftOut > 0 ? `${counts.leftOut} left out.` : '',
    quoted ? 'The sentences are quoted from the abstracts.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function sectionOf({ name, entries, leftOut, elsewhere, kind }: DigestSection): RootContent[] {
  const rest = restOf(entries.length, leftOut, elsewhere, kind);
  return [
    heading(2, ...prose(name)),
    ...entries.flatMap(entryOf),
    ...(rest === undefined ? [] : [paragraph({ type: 'emphasis', children: [text(rest)] })]),
  ];
}

/** What a section does not show, and where it is. */
function restOf(shown: number, leftOut: number, elsewhere: number, kind: DigestSection['kind']): string | undefined {
  if (kind === 'topic' && shown + leftOut + elsewhere === 0) return 'No paper this week.';
  const sentences = [
    elsewhere > 0 ? `${countOf(elsewhere, `${shown > 0 ? 'more ' : ''}paper`)} in other sections.` : '',
    leftOut > 0 ? `${countOf(leftOut, 'more paper')} left out.` : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function entryOf({ paper, comment, text: words, why }: DigestEntry): RootContent[] {
  const lines: PhrasingContent[][] = [[titleOf(paper)], prose(comment ?? ''), factsOf(paper), whyOf(why)];
  const head = lines
    .filter((line) => line.length > 0)
    .flatMap((line, place): PhrasingContent[] => (place === 0 ? line : [{ type: 'break' }, ...line]));
  return [paragraph(...head), ...(words === undefined ? [] : [quotation(words)])];
}

function titleOf(paper: Paper): PhrasingContent {
  const home = homeOf(paper);
  const title = prose(paper.title);
  return { type: 'strong', children: home === undefined ? title : [link(title, home)] };
}

/** Authors, day, venue, votes and links, as far as they are known. */
function factsOf(paper: Paper): PhrasingContent[] {
  const day = paper.published ?? paper.listed;
  const facts = [
    authorsInWords(authorsOf(paper)),
    day && dayInWords(day),
    paper.venue,
    paper.upvotes === undefined ? undefined : countOf(paper.upvotes, 'upvote'),
  ].flatMap((fact): PhrasingContent[][] => (fact === undefined || fact === '' ? [] : [[text(oneLine(fact))]]));
  const links = linksOf(paper).map(({ words, url }): PhrasingContent[] => [link([text(words)], url)]);
  return joined([...facts, ...(links.length > 0 ? [joined(links, ', ')] : [])], ' · ');
}

function authorsInWords(authors: readonly string[]): string {
  const named = authors.slice(0, mostAuthors);
  const more = authors.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more} more`;
  const last = named.pop();
  return named.length > 0 ? `${named.join(', ')} and ${last}` : (last ?? '');
}

/** Where the title leads: the paper's own page, over https. */
function homeOf(paper: Paper): string | undefined {
  return [findHome(paper), findWebAddress(findUrlOfKey(paper.keys[0]))].find(isSecure);
}

/** The addresses a reader wants beside the paper's own page, each once. */
function linksOf(paper: Paper): { readonly words: string; readonly url: string }[] {
  const arxiv = findValue(paper, 'arxiv');
  const doi = paper.keys.find((key) => schemeOf(key) === 'doi');
  const wanted: [words: string, address: string | undefined][] = [
    ['arXiv', arxiv && `https://arxiv.org/abs/${arxiv}`],
    ['DOI', doi && findUrlOfKey(doi)],
    ['PDF', paper.pdf ?? (arxiv && `https://arxiv.org/pdf/${arxiv}`)],
    ['Code', paper.code],
    ['Project', paper.projectPage],
  ];
  const seen = new Set([homeOf(paper)]);
  return wanted.flatMap(([words, address]) => {
    const url = findWebAddress(address);
    if (!isSecure(url) || seen.has(url)) return [];
    seen.add(url);
    return [{ words, url }];
  });
}

function isSecure(address: string | undefined): address is string {
  return address?.startsWith('https:') === true;
}

/** Every topic that the paper matches, each with its first reasons as the paper writes them. */
function whyOf(why: DigestEntry['why']): PhrasingContent[] {
  const topics = why.map(({ topic, reasons }) => {
    const shown = distinctReasons(reasons).slice(0, mostReasons);
    return shown.length === 0 ? topic : `${topic} (${shown.map((reason) => reasonText(reason, 'others')).join('; ')})`;
  });
  return topics.length === 0 ? [] : [text(oneLine(`Matches ${topics.join(', ')}`))];
}

/** A word that the title gave is not given again for the abstract. */
function distinctReasons(reasons: readonly Reason[]): Reason[] {
  const given = new Set<string>();
  return reasons.flatMap((reason): Reason[] => {
    if (reason.kind !== 'words') return [reason];
    const words = reason.words.filter((word) => !given.has(word.toLowerCase()));
    for (const word of words) given.add(word.toLowerCase());
    return words.length === 0 ? [] : [{ ...reason, words }];
  });
}

/** A sentence of the abstract stands as a quotation; a site's summary says whose it is. */
function quotation({ kind, words, by }: NonNullable<DigestEntry['text']>): RootContent {
  const children = prose(readableText(words));
  if (kind === 'abstract') return { type: 'blockquote', children: [paragraph(...children)] };
  return paragraph(text(by === undefined ? 'Summary: ' : `Summary by ${oneLine(by)}: `), ...children);
}

function joined(parts: readonly PhrasingContent[][], between: string): PhrasingContent[] {
  return parts.flatMap((part, place): PhrasingContent[] => (place === 0 ? part : [text(between), ...part]));
}

/** A text of the outside: escaped by the writer, formulas kept. */
function prose(words: string): ReturnType<typeof textNodes> {
  return textNodes(words, 'commonmark');
}
