import type { Source } from '../domain/source.ts';
import { arxiv } from './arxiv.ts';
import { huggingface } from './huggingface.ts';

/** Where papers come from: the one ordered list. The first source that knows an address reads the page. */
export const sources: readonly Source[] = [huggingface, arxiv];
