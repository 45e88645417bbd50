/** What runs inside a page that is looked at. */

/** Resolves once nothing in the page has changed for a while, or after three seconds. */
export function untilQuiet(): Promise<void> {
  const rest = 250;
  const most = 3_000;
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(end, rest);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, rest);
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    setTimeout(end, most);
  });
}

/**
 * Words that cannot be read where the user's own colours are forced. The browser then lays a ground of the page's colour
 * under all words, whatever is painted behind them, unless an element asks for none (CSS Color Adjustment 1, §3.1): words
 * of nearly that colour are gone, which no computed contrast tells.
 */
export function unreadableWords(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const probe = document.createElement('span');
  probe.style.color = 'Canvas';
  document.body.append(probe);
  const ground = getComputedStyle(probe).color;
  probe.remove();
  const luminance = (colour: string): number => {
    if (canvas === null) return Number.NaN;
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const base = luminance(ground);
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '');
    if (!words || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const { color, forcedColorAdjust } = getComputedStyle(element) as CSSStyleDeclaration & {
      forcedColorAdjust?: string;
    };
    if (forcedColorAdjust !== 'auto') continue;
    const own = luminance(color);
    if ((Math.max(own, base) + 0.05) / (Math.min(own, base) + 0.05) < 3) found.push(element.outerHTML.slice(0, 200));
  }
  return found;
}

/** By how many pixels the page is wider than its window. */
export function sideways(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}
