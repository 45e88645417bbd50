/** PubMed's three forms of text: "PubMed" (MEDLINE's tagged lines), "Abstract (text)" and "Summary (text)". */
import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { collapse } from '../../domain/text.ts';
import { draftOf } from '../draft-fields.ts';
import { nameOf } from '../metadata/person.ts';

/**
 * Reads what PubMed's "Display options" or "Save" give as text (https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format).
 * @returns undefined where the text has none of these shapes
 */
export function readPubmedText(text: string): PaperDraft[] | undefined {
  const lines = text.replace(/\r\n?/g, '\n').trim();
  const papers = /^PMID- \d/.test(lines) ? taggedIn(lines) : [...abstractsIn(lines), ...summariesIn(lines)];
  return papers.length === 0 ? undefined : papers;
}

/** `TI  - A title that goes on` and, on lines of six spaces, does so. */
function taggedIn(text: string): PaperDraft[] {
  return text.split(/\n(?=PMID- )/).flatMap((record) => {
    const fields = record.replace(/\n {6}/g, ' ').split('\n');
    const all = (tag: string): string[] =>
      fields.flatMap((line) => (line.startsWith(tag.padEnd(4)) && line[4] === '-' ? collapse(line.slice(5)) : []));
    const [title] = [...all('TI'), ...all('TT')];
    const [pmid = ''] = all('PMID');
    if (title === undefined) return [];
    const named = all('FAU');
    const doi = [...all('LID'), ...all('AID')].find((id) => id.endsWith('[doi]'));
    return [
      draftOf({
        title,
        abstract: all('AB')[0],
        authors: [...(named.length > 0 ? named : all('AU')).map(nameOf), ...all('CN')],
        keys: keysOf(pmid, doi?.replace(/\s*\[doi\]$/, ''), all('PMC')[0]),
        url: addressOf(pmid),
        venue: all('JT')[0],
        published: earliestDay([...all('DEP'), ...all('DP')].flatMap((day) => findDay(day) ?? [])),
      }),
    ];
  });
}

/** What is no paragraph of the abstract, and behind which there is none. */
const beside =
  /^(?:Author information|Collaborators|(?:Comment|Erratum|Republished|Update|Retraction) (?:in|of|on|from|for)\b)/;
const behind = /^(?:©|\(c\) ?\d{4}|Copyright|DOI:|PMCID:|PMID:|Conflict of interest|Publisher:)/i;

/** Paragraphs: where it was published, the title, the names, where they work, the abstract, the identifiers. */
function abstractsIn(text: string): PaperDraft[] {
  return text.split(/\n(?=\d+\. \S)/).flatMap((record) => {
    const pmid = /^PMID: (\d+)/m.exec(record)?.[1];
    const [place = '', title, names = '', ...rest] = record.split(/\n\s*\n/).map(collapse);
    if (pmid === undefined || title === undefined || !/^\d+\. /.test(place)) return [];
    const end = rest.findIndex((part) => behind.test(part));
    const said = rest.slice(0, end < 0 ? undefined : end).filter((part) => !beside.test(part));
    return [
      draftOf({
        title,
        abstract: said.join(' '),
        authors: peopleIn(names.replace(/\(\d+\)/g, '')),
        keys: keysOf(pmid, /^DOI: (\S+)/m.exec(record)?.[1], /^PMCID: (PMC\d+)/m.exec(record)?.[1]),
        url: addressOf(pmid),
        published: dayOf(place),
      }),
    ];
  });
}

/** `1: Lovelace A, Turing A. A title. J Maps. 2026 May;25(5):412. doi: 10.1000/m. PMID: 39800001; PMCID: PMC11800001.` */
function summariesIn(text: string): PaperDraft[] {
  return text.split(/\n\s*\n/).flatMap((line) => {
    const [, names = '', title, rest = '', pmid = ''] =
      /^\d+: (.+?)\. (.+?[.?!]) (.*)\bPMID: (\d+)/.exec(collapse(line)) ?? [];
    if (title === undefined) return [];
    return [
      draftOf({
        title: title.replace(/\.$/, ''),
        authors: peopleIn(names),
        keys: keysOf(pmid, /\bdoi: (\S+?)\.?(?:\s|$)/.exec(rest)?.[1], /\bPMCID: (PMC\d+)/.exec(line)?.[1]),
        url: addressOf(pmid),
        published: dayOf(rest),
      }),
    ];
  });
}

function peopleIn(line: string): string[] {
  return line
    .replace(/\.$/, '')
    .split(/[,;]\s+/)
    .filter((name) => name !== '' && !/^et al/.test(name));
}

function keysOf(pmid: string, doi: string | undefined, pmcid: string | undefined): string[] {
  return [
    `pmid:${pmid}`,
    ...(doi === undefined ? [] : [`doi:${doi}`]),
    ...(pmcid === undefined ? [] : [`pmcid:${pmcid}`]),
  ];
}

function addressOf(pmid: string): string {
  return `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`;
}

/** The day of a citation: of its issue, or the one on which it was on the web before. */
function dayOf(citation: string): string | undefined {
  const issue = /\. ((?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)\b/.exec(citation)?.[1];
  const epub = /\bEpub ((?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)/.exec(citation)?.[1];
  return earliestDay([issue, epub].flatMap((day) => findDay(day ?? '') ?? []));
}
