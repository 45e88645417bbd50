// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MarkChange, MarkStatus } from '../../lib/messages.ts';
import { createMarks } from '../../lib/page/marks/create-marks.ts';
import type { Marks, MarksPort } from '../../lib/page/marks-port.ts';

const now = Date.UTC(2026, 10, 20, 8, 0);

/** The closed shadow roots, which only the browser and this test can access, in order of creation. */
let roots: ShadowRoot[] = [];
/** Events that count as the user's. */
let userEvents = new WeakSet<Event>();
let marks: Marks | undefined;

beforeEach(() => {
  roots = [];
  userEvents = new WeakSet();
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
  // jsdom supports neither popovers nor media queries.
  const open = new WeakSet<Element>();
  const matches = Element.prototype.matches;
  Object.assign(HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      open.add(this);
      this.style.display = 'block';
    },
    hidePopover(this: HTMLElement) {
      open.delete(this);
      this.style.display = '';
    },
    matches(this: HTMLElement, selector: string) {
      return selector === ':popover-open' ? open.has(this) : matches.call(this, selector);
    },
  });
  Object.assign(window, { matchMedia: () => new EventTarget() });
});

afterEach(() => {
  marks?.remove();
  document.body.replaceChildren();
  vi.useRealTimers();
});

function pageOf(...titles: string[]): HTMLElement[] {
  const elements = titles.map((title) => {
    const heading = document.createElement('h3');
    const link = document.createElement('a');
    link.href = '#paper';
    link.append(title);
    heading.append(link);
    return heading;
  });
  document.body.append(...elements);
  return elements;
}

function statusOf(key: string, more: Partial<MarkStatus> = {}): MarkStatus {
  return {
    key,
    title: key,
    firstSeen: now,
    readState: 'new',
    saved: false,
    picked: false,
    matched: [],
    reasons: [],
    ...more,
  };
}

interface Asked {
  readonly decided: [readonly string[], MarkChange][];
  readonly undone: string[];
}

/** A background that remembers decisions, as the real one does. */
function portOf(standings: MarkStatus[]): MarksPort & Asked {
  const decided: [readonly string[], MarkChange][] = [];
  const undone: string[] = [];
  const changes: Record<MarkChange, Partial<MarkStatus>> = {
    save: { saved: true, savedAt: now, readState: 'seen' },
    unsave: { saved: false },
    read: { readState: 'read' },
    unread: { readState: 'seen' },
    pick: { picked: true },
    unpick: { picked: false },
    seen: { readState: 'seen' },
  };
  return {
    decided,
    undone,
    now: () => now,
    openSidePanel: vi.fn(),
    async decide(keys, change) {
      decided.push([keys, change]);
      return {
        act: 'act 1',
        standings: standings.filter(({ key }) => keys.includes(key)).map((old) => ({ ...old, ...changes[change] })),
      };
    },
    async undo(act) {
      undone.push(act);
      return { standings };
    },
  };
}

/** Draws and fills marks, with one paper per element. */
function drawn(elements: HTMLElement[], standings: MarkStatus[], port: MarksPort = portOf(standings)): Marks {
  // Focus events come from the browser itself, so they are trusted.
  const drawnMarks = createMarks(document, port, (event) => userEvents.has(event) || event instanceof FocusEvent);
  marks = drawnMarks;
  drawnMarks.place(elements.map((element) => ({ draft: { title: element.textContent ?? '' }, elements: [element] })));
  drawnMarks.fill(
    elements.flatMap((element, at) => {
      const status = standings[at];
      return status === undefined ? [] : [{ elements: [element], status }];
    }),
  );
  return drawnMarks;
}

function hosts(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('h3 span')];
}

function pillIn(host: Element | undefined): HTMLButtonElement {
  const pill = roots.find((root) => root.host === host)?.querySelector('button');
  if (pill === null || pill === undefined) throw new Error('There is no pill here.');
  return pill;
}

function pillAt(place: number): HTMLButtonElement {
  return pillIn(hosts()[place]);
}

function card(): HTMLElement {
  const box = roots.map((root) => root.querySelector<HTMLElement>('[role=dialog]')).find((found) => found !== null);
  if (box === undefined || box === null) throw new Error('There is no card.');
  return box;
}

function cardButton(words: string): HTMLButtonElement {
  const found = [...card().querySelectorAll('button')].find(
    (one) => !one.hidden && `${one.textContent} ${one.getAttribute('aria-label')}`.includes(words),
  );
  if (found === undefined) throw new Error(`The card has no ${words}.`);
  return found;
}

function send(target: EventTarget, event: Event, byPerson = true): Event {
  if (byPerson) userEvents.add(event);
  target.dispatchEvent(event);
  return event;
}

function press(target: HTMLElement, key: string): void {
  target.focus();
  send(target, new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}

function click(target: HTMLElement, byPerson = true): Event {
  return send(target, new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }), byPerson);
}

describe('what the page can see of marks', () => {
  it('is one empty element per title, the same for every status', () => {
    const elements = pageOf('A', 'B', 'C');
    drawn(elements, [
      statusOf('arxiv:1', { matched: ['RAG'] }),
      statusOf('arxiv:2', { readState: 'read', saved: true, savedAt: now }),
      statusOf('arxiv:3', { readState: 'seen' }),
    ]);
    expect(hosts().map((host) => host.outerHTML)).toEqual(['<span></span>', '<span></span>', '<span></span>']);
    expect(elements.map((element) => element.textContent)).toEqual(['A', 'B', 'C']);
    expect(hosts().every((host) => host.shadowRoot === null)).toBe(true);
  });

  it('does not change when the card opens and an action runs', async () => {
    const [element] = pageOf('A');
    if (element === undefined) throw new Error('no title');
    drawn([element], [statusOf('arxiv:1')]);
    click(pillAt(0));
    press(pillAt(0), 's');
    await vi.waitFor(() => expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: saved'));
    expect(element.innerHTML).toBe('<span></span><a href="#paper">A</a>');
    expect(document.documentElement.lastElementChild?.outerHTML).toBe('<span></span>');
  });

  it('is nothing after the marks are removed', () => {
    const before = document.documentElement.outerHTML;
    const elements = pageOf('A', 'B');
    const drawnMarks = drawn(elements, [statusOf('arxiv:1'), statusOf('arxiv:2')]);
    click(pillAt(0));
    drawnMarks.remove();
    for (const element of elements) element.remove();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('does not include events on the marks', () => {
    const elements = pageOf('A');
    drawn(elements, [statusOf('arxiv:1')]);
    const heard: string[] = [];
    const types = ['pointerdown', 'mousedown', 'click', 'keydown', 'keyup', 'focusin'];
    const listen = (event: Event) => heard.push(event.type);
    for (const type of types) document.addEventListener(type, listen, true);
    for (const type of types) send(pillAt(0), new Event(type, { bubbles: true, composed: true }));
    for (const type of types) document.removeEventListener(type, listen, true);
    expect(heard).toEqual([]);
  });
});

describe('placing marks', () => {
  it('puts one pill in front of each title, however often it is called', () => {
    const elements = pageOf('A', 'B');
    const drawnMarks = drawn(elements, [statusOf('arxiv:1'), statusOf('arxiv:2')]);
    drawnMarks.place(elements.map((element) => ({ draft: { title: element.textContent ?? '' }, elements: [element] })));
    expect(elements.map((element) => element.querySelectorAll('span').length)).toEqual([1, 1]);
    expect(elements[0]?.firstChild).toBe(hosts()[0]);
  });

  it('puts the pill back with its status after the page redrew a title', () => {
    const [element] = pageOf('A');
    if (element === undefined) throw new Error('no title');
    const drawnMarks = drawn([element], [statusOf('arxiv:1', { saved: true, savedAt: now, readState: 'seen' })]);
    hosts()[0]?.remove();
    drawnMarks.place([{ draft: { title: 'A' }, elements: [element] }]);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: saved');
  });

  it('clears the status if the page reuses an element for another paper', () => {
    const [element] = pageOf('A');
    if (element === undefined) throw new Error('no title');
    const drawnMarks = drawn([element], [statusOf('arxiv:1', { readState: 'read' })]);
    drawnMarks.place([{ draft: { title: 'Another' }, elements: [element] }]);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif');
    expect(pillAt(0).childElementCount).toBe(0);
  });

  it('puts the pill inside a block-level link, so that it shares the first line', () => {
    const [element] = pageOf('A');
    const link = element?.querySelector('a');
    if (element === undefined || link === null || link === undefined) throw new Error('no title');
    link.style.display = 'block';
    drawn([element], [statusOf('arxiv:1')]);
    expect(link.firstElementChild).toBe(hosts()[0]);
    expect(click(pillAt(0)).defaultPrevented).toBe(true);
  });

  it('gives the focus to the pill instead of the link around it', () => {
    const elements = pageOf('A');
    drawn(elements, [statusOf('arxiv:1')]);
    const pressed = send(pillAt(0), new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true }));
    expect(pressed.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(hosts()[0]);
  });

  it('distinguishes its own nodes from those of the page', () => {
    const [element] = pageOf('A');
    if (element === undefined) throw new Error('no title');
    const drawnMarks = drawn([element], [statusOf('arxiv:1')]);
    const [host] = hosts();
    expect(host !== undefined && drawnMarks.isOwn(host)).toBe(true);
    expect(drawnMarks.isOwn(element)).toBe(false);
  });

  it('draws a dark pill if the title is light', () => {
    const elements = pageOf('A', 'B');
    elements[0]?.style.setProperty('color', 'rgb(230, 235, 240)');
    elements[1]?.style.setProperty('color', 'rgb(17, 24, 39)');
    drawn(elements, [statusOf('arxiv:1'), statusOf('arxiv:2')]);
    expect([0, 1].map((at) => pillAt(at).classList.contains('dark'))).toEqual([true, false]);
  });
});

describe('what marks show the user', () => {
  it('has a glyph for the status and a diamond if a topic matches', () => {
    const elements = pageOf('A', 'B', 'C', 'D', 'E');
    drawn(elements, [
      statusOf('arxiv:1', { matched: ['RAG'] }),
      statusOf('arxiv:2', { readState: 'seen' }),
      statusOf('arxiv:3', { readState: 'seen', saved: true }),
      statusOf('arxiv:4', { readState: 'read' }),
      statusOf('arxiv:5', { readState: 'read', saved: true, matched: ['RAG', 'Pruning'] }),
    ]);
    const glyphs = elements.map((_, at) => [...pillAt(at).children].map((glyph) => glyph.getAttribute('class')));
    expect(glyphs).toEqual([['new', 'matched'], ['seen'], ['saved'], ['read'], ['read-saved', 'matched']]);
    expect(elements.map((_, at) => pillAt(at).getAttribute('aria-label'))).toEqual([
      'Digestif: new, matches RAG',
      'Digestif: seen',
      'Digestif: saved',
      'Digestif: read',
      'Digestif: saved and read, matches RAG and Pruning',
    ]);
  });

  it('keeps a paper new until the page is opened again', () => {
    const elements = pageOf('A');
    const drawnMarks = drawn(elements, [statusOf('arxiv:1')]);
    drawnMarks.fill([{ elements, status: statusOf('arxiv:1', { readState: 'seen' }) }]);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: new');
    drawnMarks.remove();
    drawn(elements, [statusOf('arxiv:1', { readState: 'seen' })]);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: seen');
  });

  it('shows two reasons and counts the others', () => {
    const elements = pageOf('A');
    const reasons = ['RAG', 'Pruning', 'Agents', 'SQL'].map((topic) => ({ topic, text: `title: “${topic}”` }));
    drawn(elements, [statusOf('arxiv:1', { matched: reasons.map(({ topic }) => topic), reasons })]);
    click(pillAt(0));
    expect(card().textContent).toContain('New');
    expect(card().textContent).toContain('first seen just now');
    expect(card().textContent).toContain('RAGtitle: “RAG”Pruningtitle: “Pruning”+2');
    expect(card().textContent).toContain('Added by Digestif, not by this site');
  });

  it('shows reasons as plain text, whatever they contain', () => {
    const elements = pageOf('A');
    drawn(elements, [
      statusOf('arxiv:1', { matched: ['<img>'], reasons: [{ topic: '<img src=x>', text: '<script>1</script>' }] }),
    ]);
    click(pillAt(0));
    expect(card().querySelector('img, script')).toBeNull();
    expect(card().textContent).toContain('<img src=x>');
  });
});

describe('the card', () => {
  it('labels cross-lists and replacements', () => {
    const elements = pageOf('A', 'B', 'C');
    const kinds = ['new', 'cross', 'replaced'] as const;
    drawn(
      elements,
      kinds.map((announced, place) => statusOf(`arxiv:${place}`, { announced })),
    );
    const rows = kinds.map((_, place) => {
      click(pillAt(place));
      return card().querySelector('.standing')?.textContent;
    });
    expect(rows).toEqual([
      'Newfirst seen just now',
      'Newfirst seen just nowcross-list',
      'Newfirst seen just nowreplacement',
    ]);
  });

  it('opens after the pointer hovers over a mark, and closes after it leaves mark and card', () => {
    vi.useFakeTimers();
    const elements = pageOf('A');
    drawn(elements, [statusOf('arxiv:1')]);
    const over = (target: EventTarget, type: string) =>
      send(target, new MouseEvent(type, { bubbles: true, composed: true }));
    over(pillAt(0), 'pointerover');
    vi.advanceTimersByTime(250);
    expect(card().matches(':popover-open')).toBe(false);
    vi.advanceTimersByTime(60);
    expect(card().matches(':popover-open')).toBe(true);
    over(pillAt(0), 'pointerout');
    over(card(), 'pointerover');
    vi.advanceTimersByTime(1000);
    expect(card().matches(':popover-open')).toBe(true);
    over(card(), 'pointerout');
    vi.advanceTimersByTime(1000);
    expect(card().matches(':popover-open')).toBe(false);
  });

  it('saves, confirms it, and undoes it', async () => {
    const elements = pageOf('A');
    const standings = [statusOf('arxiv:1')];
    const port = portOf(standings);
    drawn(elements, standings, port);
    click(pillAt(0));
    cardButton('Save').focus();
    click(cardButton('Save'));
    await vi.waitFor(() => expect(cardButton('Undo').textContent).toBe('Undo'));
    expect(port.decided).toEqual([[['arxiv:1'], 'save']]);
    expect(card().querySelector('[role=status]')?.textContent).toBe('Saved.');
    cardButton('Undo').focus();
    click(cardButton('Undo'));
    await vi.waitFor(() => expect(card().querySelector('[role=status]')?.textContent).toBe('Undone.'));
    expect(port.undone).toEqual(['act 1']);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: new');
  });

  it('shows an error if an action fails', async () => {
    const elements = pageOf('A');
    const port = {
      ...portOf([]),
      async decide(): Promise<never> {
        throw new Error('Digestif didn’t respond.');
      },
    };
    drawn(elements, [statusOf('arxiv:1')], port);
    press(pillAt(0), 's');
    await vi.waitFor(() => expect(card().querySelector('[role=status]')?.textContent).toBe('Digestif didn’t respond.'));
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: new');
  });

  it('opens the side panel', () => {
    const elements = pageOf('A');
    const port = portOf([]);
    drawn(elements, [statusOf('arxiv:1')], port);
    click(pillAt(0));
    cardButton('side panel').focus();
    click(cardButton('side panel'));
    expect(port.openSidePanel).toHaveBeenCalledOnce();
  });

  it('closes on Escape and returns the focus to its mark', () => {
    const elements = pageOf('A');
    drawn(elements, [statusOf('arxiv:1')]);
    click(pillAt(0));
    expect(document.activeElement).toBe(document.documentElement.lastElementChild);
    press(cardButton('Save'), 'Escape');
    expect(card().matches(':popover-open')).toBe(false);
    expect(document.activeElement).toBe(hosts()[0]);
  });
});

describe('keyboard shortcuts', () => {
  it('reach all marks from one tab stop with j and k', () => {
    const elements = pageOf('A', 'B', 'C');
    drawn(elements, [statusOf('arxiv:1'), statusOf('arxiv:2'), statusOf('arxiv:3')]);
    const stops = () => [0, 1, 2].map((at) => pillAt(at).tabIndex);
    expect(stops()).toEqual([0, -1, -1]);
    press(pillAt(0), 'j');
    expect(document.activeElement).toBe(hosts()[1]);
    expect(stops()).toEqual([-1, 0, -1]);
    press(pillAt(1), 'k');
    expect(document.activeElement).toBe(hosts()[0]);
  });

  it('open the card with Enter and focus its first button', () => {
    const elements = pageOf('A');
    drawn(elements, [statusOf('arxiv:1')]);
    press(pillAt(0), 'Enter');
    expect(card().matches(':popover-open')).toBe(true);
    expect(document.activeElement).toBe(document.documentElement.lastElementChild);
  });

  it.each([
    ['s', 'save'],
    ['e', 'read'],
    ['d', 'pick'],
  ] as const)('%s does %s', async (key, change) => {
    const elements = pageOf('A');
    const standings = [statusOf('arxiv:1')];
    const port = portOf(standings);
    drawn(elements, standings, port);
    press(pillAt(0), key);
    await vi.waitFor(() => expect(port.decided).toEqual([[['arxiv:1'], change]]));
  });

  it('are left to the page if combined with a modifier or if no card is open', () => {
    const elements = pageOf('A');
    const port = portOf([]);
    drawn(elements, [statusOf('arxiv:1')], port);
    const heard: string[] = [];
    const listen = (event: Event) => heard.push((event as KeyboardEvent).key);
    document.addEventListener('keydown', listen);
    press(document.body, 's');
    send(pillAt(0), new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, composed: true }));
    document.removeEventListener('keydown', listen);
    expect(heard).toEqual(['s', 'k']);
    expect(port.decided).toEqual([]);
  });

  it('are left to the text field that the user types in, even while a card is open', () => {
    const elements = pageOf('A');
    const port = portOf([]);
    drawn(elements, [statusOf('arxiv:1')], port);
    const field = document.createElement('input');
    document.body.append(field);
    click(pillAt(0));
    field.focus();
    send(field, new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }));
    expect(port.decided).toEqual([]);
  });
});

describe('keyboard shortcuts while a card is open', () => {
  it('work without focus, and the page gets neither their keydown nor keyup', async () => {
    const elements = pageOf('A');
    const standings = [statusOf('arxiv:1')];
    const port = portOf(standings);
    drawn(elements, standings, port);
    click(pillAt(0));
    pillAt(0).blur();
    const heard: string[] = [];
    const listen = (event: Event) => heard.push(event.type);
    for (const type of ['keydown', 'keyup']) document.addEventListener(type, listen);
    for (const type of ['keydown', 'keyup']) {
      send(document.body, new KeyboardEvent(type, { key: 's', bubbles: true, cancelable: true }));
    }
    send(document.body, new KeyboardEvent('keyup', { key: 'x', bubbles: true }));
    for (const type of ['keydown', 'keyup']) document.removeEventListener(type, listen);
    expect(heard).toEqual(['keyup']);
    await vi.waitFor(() => expect(port.decided).toEqual([[['arxiv:1'], 'save']]));
  });
});

describe('events that the page’s scripts dispatch', () => {
  it('do nothing', () => {
    const elements = pageOf('A');
    const port = portOf([]);
    drawn(elements, [statusOf('arxiv:1')], port);
    click(pillAt(0), false);
    send(pillAt(0), new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }), false);
    expect(port.decided).toEqual([]);
    expect(roots.some((root) => root.querySelector('[role=dialog]')?.matches(':popover-open'))).toBe(false);
  });
});
