import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../components/ui/palette.css', import.meta.url), 'utf8');

type Palette = ReadonlyMap<string, string>;

/** The tokens of the rule that a selector opens. */
function paletteOf(selector: string): Palette {
  const start = css.indexOf(`${selector} {`);
  expect(start, `a rule for ${selector}`).toBeGreaterThan(-1);
  const body = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, colour]) => [name ?? '', colour ?? '']),
  );
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(palette: Palette, front: string, back: string): number {
  const [a, b] = [front, back].map((name) => {
    const colour = palette.get(name);
    if (colour === undefined) throw new Error(`No token is called ${name}.`);
    return luminance(colour);
  });
  if (a === undefined || b === undefined) throw new Error('Two colours are needed.');
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const light = paletteOf(':root');
const darkBySystem = paletteOf(':root:not([data-theme="light"])');
const dark = paletteOf(':root[data-theme="dark"]');
const grounds = ['surface', 'surface-2', 'surface-3', 'selected'];

/** What is drawn on what, and the least contrast it may have. */
const floors: readonly { front: string; backs: readonly string[]; floor: number; light: number; dark: number }[] = [
  { front: 'ink', backs: grounds, floor: 7, light: 14.1, dark: 11.06 },
  { front: 'ink-2', backs: grounds, floor: 7, light: 7.1, dark: 7.85 },
  { front: 'ink-3', backs: grounds, floor: 4.5, light: 4.84, dark: 5.12 },
  { front: 'key-ink', backs: ['key'], floor: 7, light: 14.54, dark: 8.62 },
  { front: 'accent', backs: grounds, floor: 4.5, light: 6.25, dark: 7.18 },
  { front: 'on-accent', backs: ['accent'], floor: 4.5, light: 7.39, dark: 8.95 },
  { front: 'on-accent', backs: ['accent-hover'], floor: 4.5, light: 10.2, dark: 10.91 },
  { front: 'new', backs: grounds, floor: 4.5, light: 5.65, dark: 6.3 },
  { front: 'saved', backs: grounds, floor: 4.5, light: 6.25, dark: 7.18 },
  { front: 'read', backs: grounds, floor: 4.5, light: 5.79, dark: 6.46 },
  { front: 'matched', backs: grounds, floor: 4.5, light: 5.36, dark: 7.05 },
  { front: 'seen', backs: grounds, floor: 3, light: 3.88, dark: 4.4 },
  { front: 'danger', backs: [...grounds, 'danger-tint'], floor: 4.5, light: 5.71, dark: 6.61 },
  { front: 'ink', backs: ['danger-tint'], floor: 7, light: 14.46, dark: 12.55 },
  { front: 'edge', backs: grounds, floor: 3, light: 3.11, dark: 3.03 },
  { front: 'focus', backs: grounds, floor: 3, light: 5.65, dark: 7.46 },
  { front: 'surface', backs: ['ink'], floor: 7, light: 16.66, dark: 14.61 },
];

describe('the palette', () => {
  it('uses the same dark colours for the system setting and the user’s choice', () => {
    expect(dark.size).toBe(light.size);
    expect([...darkBySystem]).toEqual([...dark]);
  });

  for (const { front, backs, floor, ...measured } of floors) {
    for (const [theme, palette] of [
      ['light', light],
      ['dark', dark],
    ] as const) {
      it(`keeps ${front} at least ${floor} to 1 on ${backs.join(', ')} when it is ${theme}`, () => {
        const lowest = Math.min(...backs.map((back) => contrast(palette, front, back)));
        expect(lowest).toBeGreaterThanOrEqual(floor);
        expect(lowest).toBeCloseTo(measured[theme], 1);
      });
    }
  }
});
