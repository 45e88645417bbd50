/** Counts the rows of a page that look like those of its papers, so that a list that was read only in part says so. */

const minText = 15;
/** Levels above a row that must look alike too: a list, its section, the section's parent. */
const levels = 3;

/**
 * Counts rows built like the blocks of papers: the same elements and classes, in the same lists or in lists next to them.
 * Takes time linear in the size of these lists.
 * @param blocks one element per paper that was read, or only the first
 */
export function countAlike(blocks: readonly Element[]): number {
  const outer = blocks.map((block) => block.closest('tr, li, article') ?? block);
  const rows = new Set(outer).size < blocks.length ? blocks : outer;
  const groups = Map.groupBy(rows, (row) => chainOf(row).map(kindOf).join(' '));
  const [most = []] = [...groups.values()].sort((a, b) => b.length - a.length);
  const [row] = most;
  if (row === undefined) return 0;
  const kinds = chainOf(row).map(kindOf);
  const least = Math.min(2, row.childElementCount);
  let level = new Set<Element>(most.flatMap((one) => chainOf(one).at(-1)?.parentElement ?? []));
  for (const kind of kinds.reverse()) {
    const below = new Set<Element>();
    for (const parent of level) for (const child of parent.children) if (kindOf(child) === kind) below.add(child);
    level = below;
  }
  let count = 0;
  for (const one of level) if (one.childElementCount >= least && isText(one.textContent ?? '')) count += 1;
  return count;
}

/** Returns a row and its ancestors, up to some levels or the element below the page's body. */
function chainOf(row: Element): Element[] {
  const chain = [row];
  for (let up = row.parentElement; up !== null && chain.length < levels; up = up.parentElement) {
    if (up.parentElement === null || up.matches('body, main')) break;
    chain.push(up);
  }
  return chain;
}

/** Returns an element's name and classes, without those of its place in a list. */
function kindOf(element: Element): string {
  const classes = (element.getAttribute('class') ?? '').replace(/\b(?:odd|even|first|last|active|alt)\b|\d+/g, '');
  return `${element.localName}.${classes.trim().replace(/\s+/g, '.')}`;
}

function isText(text: string): boolean {
  const words = text.trim();
  return words.length >= minText && /\s/.test(words);
}
