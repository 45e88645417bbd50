import type { Source } from '../domain/source.ts';
import { arxiv } from './arxiv.ts';
import type { Site } from './families/site.ts';
import { sourceOf } from './families/source.ts';
import { huggingface } from './huggingface.ts';
import * as listed from './sites.ts';

/** Sites that each need the user's permission, sorted by id. */
export const sites: readonly Site[] = Object.values<Site>(listed).sort((a, b) => (a.id < b.id ? -1 : 1));

/** All sources in order of precedence: the first one that knows an address reads the page. */
export const sources: readonly Source[] = [huggingface, arxiv, ...sites.map(sourceOf)];
