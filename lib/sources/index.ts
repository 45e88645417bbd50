import type { Source } from '../domain/source.ts';
import { aclAnthology } from './acl-anthology.ts';
import { acm } from './acm.ts';
import { alphaxiv } from './alphaxiv.ts';
import { ar5iv } from './ar5iv.ts';
import { arxiv } from './arxiv.ts';
import { biorxiv } from './biorxiv.ts';
import { bmc } from './bmc.ts';
import { cellPress } from './cell-press.ts';
import { cvf } from './cvf.ts';
import { dblp } from './dblp.ts';
import { dspace } from './dspace.ts';
import { elife } from './elife.ts';
import { eprints } from './eprints.ts';
import { europePmc } from './europe-pmc.ts';
import type { Site } from './families/site.ts';
import { sourceOf } from './families/source.ts';
import { frontiers } from './frontiers.ts';
import { googleScholar } from './google-scholar.ts';
import { hal } from './hal.ts';
import { highwire } from './highwire.ts';
import { huggingface } from './huggingface.ts';
import { ieeeXplore } from './ieee-xplore.ts';
import { ijcai } from './ijcai.ts';
import { inspire } from './inspire.ts';
import { jmlr } from './jmlr.ts';
import { mdpi } from './mdpi.ts';
import { nature } from './nature.ts';
import { nber } from './nber.ts';
import { neurips } from './neurips.ts';
import { ojs } from './ojs.ts';
import { openalex } from './openalex.ts';
import { openreview } from './openreview.ts';
import { oxford } from './oxford.ts';
import { papersCool } from './papers-cool.ts';
import { peerj } from './peerj.ts';
import { plos } from './plos.ts';
import { pmc } from './pmc.ts';
import { pmlr } from './pmlr.ts';
import { pnas } from './pnas.ts';
import { pubmed } from './pubmed.ts';
import { science } from './science.ts';
import { sciencedirect } from './sciencedirect.ts';
import { scirate } from './scirate.ts';
import { scopus } from './scopus.ts';
import { semanticScholar } from './semantic-scholar.ts';
import { silverchair } from './silverchair.ts';
import { springer } from './springer.ts';
import { usenix } from './usenix.ts';
import { zenodo } from './zenodo.ts';

/** Sites that are asked for one by one, by id. */
export const sites: readonly Site[] = [
  aclAnthology,
  acm,
  alphaxiv,
  ar5iv,
  biorxiv,
  bmc,
  cellPress,
  cvf,
  dblp,
  dspace,
  elife,
  eprints,
  europePmc,
  frontiers,
  googleScholar,
  hal,
  highwire,
  ieeeXplore,
  ijcai,
  inspire,
  jmlr,
  mdpi,
  nature,
  nber,
  neurips,
  ojs,
  openalex,
  openreview,
  oxford,
  papersCool,
  peerj,
  plos,
  pmc,
  pmlr,
  pnas,
  pubmed,
  science,
  sciencedirect,
  scirate,
  scopus,
  semanticScholar,
  silverchair,
  springer,
  usenix,
  zenodo,
];

/** Where papers come from: the one ordered list. The first source that knows an address reads the page. */
export const sources: readonly Source[] = [huggingface, arxiv, ...sites.map(sourceOf)];
