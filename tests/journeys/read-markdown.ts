import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

interface Node {
  readonly type: string;
  readonly depth?: number;
  readonly url?: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** What an independent reader of Markdown finds: headings, raw HTML and images (there should be none), and links. */
export function remark(text: string): { headings: { depth: number; text: string }[]; html: string[]; links: string[] } {
  const found = { headings: [] as { depth: number; text: string }[], html: [] as string[], links: [] as string[] };
  const words = (node: Node): string => node.value ?? (node.children ?? []).map(words).join('');
  const walk = (node: Node): void => {
    if (node.type === 'heading') found.headings.push({ depth: node.depth ?? 0, text: words(node) });
    if (node.type === 'html' || node.type === 'image') found.html.push(node.value ?? node.url ?? '');
    if (node.type === 'link') found.links.push(node.url ?? '');
    for (const child of node.children ?? []) walk(child);
  };
  walk(unified().use(remarkParse).use(remarkFrontmatter).parse(text) as Node);
  return found;
}
