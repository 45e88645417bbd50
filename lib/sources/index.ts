import type { Source } from '../domain/source.ts';
import { aclAnthology } from './acl-anthology.ts';
import { arxiv } from './arxiv.ts';
import { biorxiv } from './biorxiv.ts';
import { cvf } from './cvf.ts';
import { googleScholar } from './google-scholar.ts';
import { huggingface } from './huggingface.ts';
import { ijcai } from './ijcai.ts';
import { neurips } from './neurips.ts';
import { pubmed } from './pubmed.ts';
import { scirate } from './scirate.ts';

/** Where papers come from: the one ordered list. The first source that knows an address reads the page. */
export const sources: readonly Source[] = [
  huggingface,
  arxiv,
  aclAnthology,
  biorxiv,
  cvf,
  googleScholar,
  ijcai,
  neurips,
  pubmed,
  scirate,
];
