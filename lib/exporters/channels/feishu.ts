/**
 * Feishu and Lark (open.feishu.cn, open.larksuite.com: Custom bot usage guide): a message of type `post`. A request has at most
 * 20 KB. With a secret, the request carries the time and its signature.
 */
import { digestPage } from '../digest-lines.ts';
import type { PageEntry, PageLine } from '../digest-page.ts';
import type { Channel } from './channel.ts';
import { cutParts, cutText, pack } from './text-blocks.ts';

/** Bytes of paragraphs in a message; the rest is for the title and the signature, and to spare. */
const most = 17_000;
const mostInTitle = 300;
/** Maximum number of characters in one text. */
const mostInText = 3_000;

type Tag =
  | { readonly tag: 'text'; readonly text: string }
  | { readonly tag: 'a'; readonly text: string; readonly href: string };
type Paragraph = readonly Tag[];

export const feishu: Channel = {
  id: 'feishu',
  name: 'Feishu / Lark',
  isAddress: ({ hostname }) => /^open\.(feishu\.cn|larksuite\.com)$/.test(hostname),
  messages: (digest) => {
    const { title, head, sections } = digestPage(digest, { withoutBrief: true });
    const name = cutText(title, asIs, mostInTitle);
    const blocks: Paragraph[][] = [
      head.map(paragraph),
      ...sections.flatMap((section) => {
        const heading = [text(`■ ${cutText(section.name, asIs, mostInTitle)}`)];
        const [first, ...others] = section.entries.map(entryParagraphs);
        return [
          [empty, heading, ...(first ?? [])],
          ...others.map((entry) => [empty, ...entry]),
          ...(section.rest === undefined ? [] : [[[text(section.rest)]]]),
        ];
      }),
    ].filter((block) => block.length > 0);
    const packed = pack(blocks, weigh, most);
    return (packed.length === 0 ? [[]] : packed).map((parts, place) => {
      const content = parts.flat();
      const numbered = packed.length > 1 ? `${name} (${place + 1}/${packed.length})` : name;
      return {
        text: [numbered, ...content.map((tags) => tags.map(shown).join(''))].join('\n'),
        body: { msg_type: 'post', content: { post: { en_us: { title: numbered, content } } } },
      };
    });
  },
  sign: async (body, secret, now) => {
    const timestamp = String(Math.floor(now / 1_000));
    // The key is the time and the secret; what is signed is empty.
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(`${timestamp}\n${secret}`),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array()));
    return { timestamp, sign: btoa(String.fromCharCode(...signature)), ...body };
  },
  // A refused message is answered with status 200 and a code; 9499 and 11232 are “too many requests”.
  judge: (answer) => {
    const code = codeOf(answer);
    return code === 0 ? 'accepted' : code === 9_499 || code === 11_232 ? 'later' : 'refused';
  },
};

/** An empty line; an empty text may be refused. */
const empty: Paragraph = [{ tag: 'text', text: ' ' }];

function codeOf(answer: string): unknown {
  try {
    const { code, StatusCode } = JSON.parse(answer) as { readonly code?: unknown; readonly StatusCode?: unknown };
    return code ?? StatusCode;
  } catch {
    return undefined;
  }
}

/** The paragraphs of a paper, shortened if they alone are too much for a message. */
function entryParagraphs({ title, home, lines }: PageEntry): Paragraph[] {
  const words = cutText(title, asIs, mostInText / 4);
  const paragraphs: Paragraph[] = [[home === undefined ? text(words) : { tag: 'a', text: words, href: home }]];
  for (const line of lines) {
    const next = paragraph(line);
    if (weigh([...paragraphs, next]) > most / 2) break;
    paragraphs.push(next);
  }
  return paragraphs;
}

function paragraph({ role, label, parts }: PageLine): Paragraph {
  const tags = cutParts(parts, mostInText).map(
    (part): Tag => (typeof part === 'string' ? text(part) : { tag: 'a', text: part.words, href: part.address }),
  );
  if (role === 'quotation') return [text('“'), ...tags, text('”')];
  return label === undefined ? tags : [text(`${label} `), ...tags];
}

function text(words: string): Tag {
  return { tag: 'text', text: cutText(words, asIs, mostInText) };
}

function asIs(words: string): string {
  return words;
}

function shown(tag: Tag): string {
  return tag.tag === 'a' ? `${tag.text} <${tag.href}>` : tag.text;
}

function weigh(paragraphs: readonly Paragraph[]): number {
  return new TextEncoder().encode(JSON.stringify(paragraphs)).length;
}
