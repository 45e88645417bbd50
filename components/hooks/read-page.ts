import { tellBackground } from '../../lib/messages.ts';

/**
 * Reads the page of a tab, though no source knows it: the click on our button has just allowed it.
 * @throws Error where the browser keeps its own pages from extensions
 */
export async function readPage(tab: number): Promise<void> {
  await tellBackground('readPage', { tab });
}
