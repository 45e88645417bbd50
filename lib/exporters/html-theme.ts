/**
 * Theme of exported HTML: serif for papers, sans for Digestif's own text, light and dark colours. One table for two
 * uses: a file gets a style sheet, a mail gets inline styles, because mail programs remove style sheets.
 */
const light: Readonly<Record<string, string>> = {
  surface: '#ffffff',
  ink: '#17201d',
  'ink-2': '#45504c',
  'ink-3': '#5d6964',
  line: '#dce2df',
  accent: '#0d6150',
  matched: '#8a5300',
};
const dark: Readonly<Record<string, string>> = {
  surface: '#151a18',
  ink: '#e6ebe9',
  'ink-2': '#bfc9c5',
  'ink-3': '#98a39f',
  line: '#2c3431',
  accent: '#74cfb3',
  matched: '#e8b45c',
};

const ui = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";
const serif = "font-family:Charter,'Iowan Old Style','Source Serif 4',Cambria,'Noto Serif',serif";

const looks = {
  page: `margin:0 auto;max-width:42rem;padding:24px 16px 40px;background:var(--surface);color:var(--ink);${ui};font-size:14px;line-height:20px`,
  heading: `margin:0 0 8px;${serif};font-size:24px;line-height:31px;font-weight:600`,
  lead: 'margin:0 0 4px;color:var(--ink-2)',
  section: `margin:32px 0 4px;padding-bottom:4px;border-bottom:1px solid var(--line);font-size:20px;line-height:28px;font-weight:600`,
  hint: 'margin:0 0 8px;color:var(--ink-3);font-size:12px;line-height:16px',
  paper: 'margin:20px 0 0',
  title: `margin:0 0 4px;${serif};font-size:17px;line-height:23px;font-weight:600`,
  link: 'color:var(--accent);text-decoration:none',
  authors: 'margin:0 0 2px;color:var(--ink-2);font-size:13px;line-height:18px',
  facts: 'margin:0 0 6px;color:var(--ink-3);font-size:12px;line-height:16px',
  passage: `margin:0 0 6px;${serif};font-size:14px;line-height:21px`,
  quotation: `margin:0 0 6px;padding-left:12px;border-left:2px solid var(--line);${serif};font-size:14px;line-height:21px`,
  comment: 'margin:0 0 6px;padding-left:12px;border-left:3px solid var(--accent)',
  reasons: 'margin:0 0 6px;color:var(--matched);font-size:12px;line-height:16px',
  label: `color:var(--ink-3);${ui};font-size:12px`,
  brief: 'margin:32px 0 0;border-top:1px solid var(--line);padding-top:8px',
  briefName: 'cursor:pointer;color:var(--ink-2)',
  briefHeading: 'display:inline;margin:0;font-size:14px;line-height:20px;font-weight:600',
  titles: `margin:8px 0 0;padding-left:20px;${serif};font-size:14px;line-height:21px`,
  titleItem: 'margin:0 0 4px',
  links: 'margin:0;font-size:12px;line-height:16px',
} as const;

export type Look = keyof typeof looks;

/** How an element gets its look: by class in a file with {@link styleSheet}, by style attribute in a mail. */
export type Dress = (look: Look) => Readonly<Record<string, string>>;

export const byClass: Dress = (look) => ({ class: look });
export const byStyle: Dress = (look) => ({ class: look, style: inline[look] });

const inline = Object.fromEntries(
  Object.entries(looks).map(([look, style]) => [
    look,
    style.replace(/var\(--([\w-]+)\)/g, (_, name: string) => light[name] ?? 'inherit'),
  ]),
) as Record<Look, string>;

/** What a mail in a dark program changes: the colours of its inline styles. Programs without style sheets keep the light ones. */
export const darkMailSheet = `@media (prefers-color-scheme:dark){${Object.entries(looks)
  .flatMap(([look, style]) => {
    const colours = [...style.matchAll(/([a-z-]+):([^;]*var\(--[\w-]+\)[^;]*)/g)].map(
      ([, property = '', value = '']) =>
        `${property}:${value.replace(/var\(--([\w-]+)\)/g, (_, name: string) => dark[name] ?? 'inherit')}!important`,
    );
    return colours.length === 0 ? [] : `.${look}{${colours.join(';')}}`;
  })
  .join('')}}`;

/** The style sheet of a file: both themes, and paper that wastes no ink and tears no paper apart. */
export const styleSheet = [
  `:root{${declared(light)};color-scheme:light dark}`,
  `@media (prefers-color-scheme:dark){:root{${declared(dark)}}}`,
  'html{background:var(--surface)}',
  ...Object.entries(looks).map(([look, style]) => `.${look}{${style}}`),
  '.link:hover{text-decoration:underline}',
  // Small enough that the default digest fits two A4 pages.
  `@media print{:root{${declared(light)}}.page{max-width:none;padding:0;font-size:12px;line-height:16px}.heading{font-size:20px;line-height:26px}.section{margin:16px 0 2px;font-size:15px;line-height:20px}.paper{margin:9px 0 0;break-inside:avoid}.title{margin:0 0 2px;font-size:13px;line-height:17px}.facts{margin:0 0 3px;font-size:10px;line-height:13px}.quotation,.passage{margin:0 0 3px;font-size:12px;line-height:16px}.section,.title{break-after:avoid}.brief{margin:16px 0 0}}`,
].join('\n');

function declared(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}
