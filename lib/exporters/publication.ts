import type { Paper } from '../domain/paper.ts';
import { findLine, findValue } from './text.ts';

/** Publication type of a paper; each format has its own name for it. */
export type Publication = 'preprint' | 'journal' | 'conference';

const conferences =
  /\b(?:conference|conf|proceedings|proc|workshops?|symposium|meeting|neurips|nips|icml|iclr|acl|emnlp|naacl|eacl|coling|cvpr|iccv|eccv|wacv|bmvc|aaai|ijcai|kdd|sigir|chi|interspeech|icassp|icra|iros|corl|colt|aistats|uai|miccai|usenix|siggraph)\b/i;
/** Proceedings by name that are journals. */
const journals =
  /\b(?:proceedings of the national academy|PNAS|PVLDB|proceedings of the (?:ACM on|IEEE\b)|transactions)/i;
const servers = /^\s*(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|research square|preprints?)\b/i;

/**
 * Derives the publication type from identifiers and venue. ACL Anthology: conference; PubMed: journal; a venue named as
 * a conference is one; any other venue is a journal if the paper has a publisher's DOI. The default is a preprint.
 */
export function publicationOf(paper: Paper): Publication {
  const has = (scheme: Parameters<typeof findValue>[1]) => findValue(paper, scheme) !== undefined;
  if (has('acl')) return 'conference';
  if (has('pmid') || has('pmcid')) return 'journal';
  const venue = findLine(paper.venue);
  // An address is a place on the web and no name.
  if (venue === undefined || servers.test(venue) || /^https?:\S+$/.test(venue)) return 'preprint';
  if (conferences.test(venue) && !journals.test(venue)) return 'conference';
  return has('doi') ? 'journal' : 'preprint';
}
