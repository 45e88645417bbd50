/**
 * Creates the nodes inside our closed shadow roots. Never from HTML strings, so that they work on sites with Trusted Types,
 * and with constructed style sheets, so that they work under any content security policy.
 */
import type { FirstSlot } from './mark-strings.ts';

/** Filled (`f`) and stroked (`l`) paths in a box of 16 px. */
const drawings = {
  new: ['f', 'M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z'],
  seen: ['l', 'M8 4.75a3.25 3.25 0 1 0 0 6.5a3.25 3.25 0 1 0 0-6.5z'],
  saved: ['f', 'M4.75 2h6.5c.41 0 .75.34.75.75V14l-4-2.7L4 14V2.75C4 2.34 4.34 2 4.75 2z'],
  read: ['l b', 'M3.2 8.6l3.1 3.1 6.5-7'],
  'read-saved': [
    'f',
    'M4.75 2h6.5c.41 0 .75.34.75.75V14l-4-2.7L4 14V2.75C4 2.34 4.34 2 4.75 2z',
    'l c',
    'M5.9 6.9l1.5 1.5 2.7-3',
  ],
  matched: ['f', 'M8 3.2L12.8 8 8 12.8 3.2 8z'],
  bookmark: ['l', 'M4.75 2h6.5c.41 0 .75.34.75.75V14l-4-2.7L4 14V2.75C4 2.34 4.34 2 4.75 2z'],
  check: ['l', 'M3.2 8.6l3.1 3.1 6.5-7'],
  digest: [
    'l',
    'M10 12H6.7M12 9.3H6.7M6.7 4H12v2.7H6.7zM2.7 14.7h10.6a1.3 1.3 0 0 0 1.4-1.4V2.7a1.3 1.3 0 0 0-1.4-1.4h-8A1.3 1.3 0 0 0 4 2.7v10.6a1.3 1.3 0 0 1-2.7 0v-6A1.3 1.3 0 0 1 2.7 6H4',
  ],
  panel: [
    'l',
    'M3.3 2h9.4A1.3 1.3 0 0 1 14 3.3v9.4a1.3 1.3 0 0 1-1.3 1.3H3.3A1.3 1.3 0 0 1 2 12.7V3.3A1.3 1.3 0 0 1 3.3 2zM10 2v12',
  ],
  digestif: [
    'f',
    'M3.5 0h9A3.5 3.5 0 0 1 16 3.5v9a3.5 3.5 0 0 1-3.5 3.5h-9A3.5 3.5 0 0 1 0 12.5v-9A3.5 3.5 0 0 1 3.5 0z',
    'g',
    'M2 3h12l-1.43 2H3.43zM4.14 6h7.72l-1.43 2H5.57zM6.29 9h3.42L9 10v2h2.5v1.25h-7V12H7v-2z',
  ],
} as const satisfies Record<FirstSlot, readonly string[]> & Record<string, readonly string[]>;

/** The name of a glyph or icon. */
export type Drawing = keyof typeof drawings;

const svgSpace = 'http://www.w3.org/2000/svg';

/** Creates a glyph or icon of 16 px. The class with its name sets the colour. */
export function drawing(document: Document, name: Drawing): SVGElement {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', name);
  svg.setAttribute('aria-hidden', 'true');
  const parts: readonly string[] = drawings[name];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const path = document.createElementNS(svgSpace, 'path');
    path.setAttribute('class', parts[at] ?? '');
    path.setAttribute('d', parts[at + 1] ?? '');
    svg.append(path);
  }
  return svg;
}

/** Creates an element with a class and children. Strings become text nodes. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: Tag,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  node.append(...children);
  return node;
}

/**
 * Creates one style sheet that shadow roots share, so that a thousand pills parse it once.
 * @returns a function that adds the style to a root
 */
export function sharedStyle(document: Document, css: string): (root: ShadowRoot) => void {
  const view = document.defaultView;
  let sheet: CSSStyleSheet | undefined;
  try {
    if (view !== null) {
      sheet = new view.CSSStyleSheet();
      sheet.replaceSync(css);
    }
  } catch {
    // Browsers that do not let content scripts construct a sheet for the page get a style element per root.
    sheet = undefined;
  }
  return (root) => {
    if (sheet !== undefined) {
      try {
        root.adoptedStyleSheets = [sheet];
        return;
      } catch {
        // Older Firefox versions throw here, because content scripts could not use adoptedStyleSheets (bug 1751346).
        sheet = undefined;
      }
    }
    root.prepend(element(document, 'style', '', css));
  };
}
