import { findUrlOfKey, schemeOf } from '../../lib/domain/key.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { paperStrings } from '../../lib/strings/papers.ts';

export interface PaperLink {
  readonly name: string;
  readonly url: string;
}

const names = {
  arxiv: 'arXiv',
  doi: 'DOI',
  openreview: 'OpenReview',
  acl: 'ACL Anthology',
  pmid: 'PubMed',
  pmcid: 'PubMed Central',
  s2: 'Semantic Scholar',
  dblp: 'DBLP',
} as const;

type Linked = Pick<Paper, 'title' | 'keys' | 'url' | 'pdf' | 'code' | 'projectPage'>;

/** Where a paper can be read: its pages, PDF, readers of arXiv papers, code and project, without duplicates. */
export function linksOf(paper: Linked): PaperLink[] {
  const links: PaperLink[] = [];
  const add = (name: string, url: string | undefined) => {
    if (url !== undefined && !links.some((link) => link.url === url || link.name === name)) links.push({ name, url });
  };
  const arxiv = paper.keys.find((key) => schemeOf(key) === 'arxiv')?.slice('arxiv:'.length);
  for (const key of paper.keys) {
    const scheme = schemeOf(key);
    if (scheme === 'arxiv') add(names.arxiv, findUrlOfKey(key));
  }
  add(paperStrings.pdf, paper.pdf ?? (arxiv === undefined ? undefined : `https://arxiv.org/pdf/${arxiv}`));
  if (arxiv !== undefined) {
    add('Hugging Face', `https://huggingface.co/papers/${arxiv}`);
    add('alphaXiv', `https://www.alphaxiv.org/abs/${arxiv}`);
  }
  for (const key of paper.keys) {
    const scheme = schemeOf(key);
    if (scheme !== 'arxiv' && scheme !== 'title') add(names[scheme], findUrlOfKey(key));
  }
  if (paper.url !== undefined && links.length === 0) add(new URL(paper.url).hostname.replace(/^www\./, ''), paper.url);
  // A paper known only by its title can still be searched for.
  if (links.length === 0) {
    add(
      paperStrings.lookUp,
      `https://arxiv.org/search/?${new URLSearchParams({ query: paper.title, searchtype: 'title' })}`,
    );
  }
  add(paperStrings.code, paper.code);
  add(paperStrings.project, paper.projectPage);
  return links;
}

/** The paper's own page, else a search for it. */
export function homeOf(paper: Linked): string | undefined {
  return paper.url ?? linksOf(paper)[0]?.url;
}
