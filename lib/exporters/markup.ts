/** HTML or XML built by this code. A string is never treated as markup: only {@link element} turns text into markup. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type Child = Markup | string | undefined;
export type Attributes = Readonly<Record<string, string | undefined>>;

const empty = new Set(['br', 'hr', 'link', 'meta']);

/**
 * An element, in the form that HTML and XML share. Texts are escaped.
 * @param attributes those that are undefined are left out
 * @param children those that are undefined are left out
 */
export function element(name: string, attributes: Attributes = {}, ...children: Child[]): Markup {
  if (empty.has(name)) return new Markup(startTag(name, attributes).replace(/>$/, ' />'));
  const inside = children.map((child) => (child === undefined ? '' : sourceOf(child))).join('');
  return new Markup(`${startTag(name, attributes)}${inside}</${name}>`);
}

/** Returns an element's start tag only, for children that are written one by one. */
export function startTag(name: string, attributes: Attributes = {}): string {
  const written = Object.entries(attributes).map(([attribute, value]) =>
    value === undefined ? '' : ` ${attribute}="${escapeText(value).replaceAll('"', '&quot;')}"`,
  );
  return `<${name}${written.join('')}>`;
}

function sourceOf(child: Markup | string): string {
  return typeof child === 'string' ? escapeText(child) : child.source;
}

/** Escapes the three characters that begin markup, which are also those of Slack, such as `<!channel>`. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
