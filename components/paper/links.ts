import { findUrlOfKey, schemeOf } from '../../lib/domain/key.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { paperWords } from '../../lib/words.ts';

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

/** Where a paper can be read: its own pages, PDF, readers of arXiv papers, code and project, each once. */
export function linksOf(paper: Pick<Paper, 'keys' | 'url' | 'pdf' | 'code' | 'projectPage'>): PaperLink[] {
  const links: PaperLink[] = [];
  const add = (name: string, url: string | undefined) => {
    if (url !== undefined && !links.some((link) => link.url === url || link.name === name)) links.push({ name, url });
  };
  const arxiv = paper.keys.find((key) => schemeOf(key) === 'arxiv')?.slice('arxiv:'.length);
  for (const key of paper.keys) {
    const scheme = schemeOf(key);
    if (scheme === 'arxiv') add(names.arxiv, findUrlOfKey(key));
  }
  add(paperWords.pdf, paper.pdf ?? (arxiv === undefined ? undefined : `https://arxiv.org/pdf/${arxiv}`));
  if (arxiv !== undefined) {
    add('Hugging Face', `https://huggingface.co/papers/${arxiv}`);
    add('alphaXiv', `https://www.alphaxiv.org/abs/${arxiv}`);
  }
  for (const key of paper.keys) {
    const scheme = schemeOf(key);
    if (scheme !== 'arxiv' && scheme !== 'title') add(names[scheme], findUrlOfKey(key));
  }
  if (paper.url !== undefined && links.length === 0) add(new URL(paper.url).hostname.replace(/^www\./, ''), paper.url);
  add(paperWords.code, paper.code);
  add(paperWords.project, paper.projectPage);
  return links;
}

/** The paper's own page; undefined where nothing leads to one. */
export function homeOf(paper: Pick<Paper, 'keys' | 'url' | 'pdf' | 'code' | 'projectPage'>): string | undefined {
  return paper.url ?? linksOf(paper)[0]?.url;
}
