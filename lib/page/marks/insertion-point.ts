/** Finds where a pill goes in a title, and whether the page around it is dark. Only reads the page. */

/** A position in the page: inside `parent`, in front of `before`. */
export interface InsertionPoint {
  readonly parent: Element;
  readonly before: Node | null;
}

/**
 * Finds the position in front of a title's text. If the title is a block-level link (for example a title truncated after
 * three lines), the pill goes inside it; otherwise it would be on a line of its own.
 */
export function findInsertionPoint(title: Element, view: Window): InsertionPoint {
  let parent = title;
  for (;;) {
    const first = firstContent(parent);
    if (!isElement(first) || first.localName !== 'a') return { parent, before: first };
    if (view.getComputedStyle(first).display.startsWith('inline')) return { parent, before: first };
    parent = first;
  }
}

function firstContent(parent: Element): ChildNode | null {
  let node = parent.firstChild;
  while (node !== null && !isElement(node) && (node.nodeType !== 3 || node.nodeValue?.trim() === '')) {
    node = node.nextSibling;
  }
  return node;
}

function isElement(node: Node | null): node is Element {
  return node !== null && node.nodeType === 1;
}

/**
 * Whether a text colour is light, which means that the page is dark.
 * @param colour a computed colour: `rgb(…)`, or `oklch(…)`, `lab(…)`, `color(srgb …)` as newer pages write them
 */
export function isLight(colour: string): boolean {
  const [first = 0, second = 0, third = 0] = (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (/^ok(?:lab|lch)/.test(colour)) return first > 0.6;
  if (/^(?:lab|lch)/.test(colour)) return first > 55;
  const full = colour.startsWith('color(') ? 1 : 255;
  return (0.2126 * first + 0.7152 * second + 0.0722 * third) / full > 0.5;
}
