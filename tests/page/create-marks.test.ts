// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MarkChange, MarkStatus } from '../../lib/messages.ts';
import { createMarks } from '../../lib/page/marks/create-marks.ts';
import type { Marks, MarksPort } from '../../lib/page/marks-port.ts';

const now = Date.UTC(2026, 10, 20, 8, 0);

/** The closed roots, which only the browser and this test see, in the order in which they were made. */
let roots: ShadowRoot[] = [];
/** Events that stand for a user's. */
let persons = new WeakSet<Event>();
let marks: Marks | undefined;

beforeEach(() => {
  roots = [];
  persons = new WeakSet();
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
  // jsdom has neither popovers nor media queries.
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

function standingOf(key: string, more: Partial<MarkStatus> = {}): MarkStatus {
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

/** A background that remembers, as the real one does. */
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

/** Draws marks for one paper an element and fills them. */
function drawn(elements: HTMLElement[], standings: MarkStatus[], port: MarksPort = portOf(standings)): Marks {
  // The browser itself tells of the focus, so that those events can be trusted.
  const made = createMarks(document, port, (event) => persons.has(event) || event instanceof FocusEvent);
  marks = made;
  made.place(elements.map((element) => ({ draft: { title: element.textContent ?? '' }, elements: [element] })));
  made.fill(
    elements.flatMap((element, at) => {
      const standing = standings[at];
      return standing === undefined ? [] : [{ elements: [element], standing }];
    }),
  );
  return made;
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
  if (byPerson) persons.add(event);
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
  it('is one bare element a title, the same for every standing', () => {
    const elements = pageOf('A', 'B', 'C');
    drawn(elements, [
      standingOf('arxiv:1', { matched: ['RAG'] }),
      standingOf('arxiv:2', { readState: 'read', saved: true, savedAt: now }),
      standingOf('arxiv:3', { readState: 'seen' }),
    ]);
    expect(hosts().map((host) => host.outerHTML)).toEqual(['<span></span>', '<span></span>', '<span></span>']);
    expect(elements.map((element) => element.textContent)).toEqual(['A', 'B', 'C']);
    expect(hosts().every((host) => host.shadowRoot === null)).toBe(true);
  });

  it('does not change when the card opens and an act is done', async () => {
    const [element] = pageOf('A');
    if (element === undefined) throw new Error('no title');
    drawn([element], [standingOf('arxiv:1')]);
    click(pillAt(0));
    press(pillAt(0), 's');
    await vi.waitFor(() => expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: saved'));
    expect(element.innerHTML).toBe('<span></span><a href="#paper">A</a>');
    expect(document.documentElement.lastElementChild?.outerHTML).toBe('<span></span>');
  });

  it('is nothing after they are removed', () => {
    const before = document.documentElement.outerHTML;
    const elements = pageOf('A', 'B');
    const made = drawn(elements, [standingOf('arxiv:1'), standingOf('arxiv:2')]);
    click(pillAt(0));
    made.remove();
    for (const element of elements) element.remove();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('is none of the events that happen over them', () => {
    const elements = pageOf('A');
    drawn(elements, [standingOf('arxiv:1')]);
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
  it('puts one pill in front of each title, however often it is asked', () => {
    const elements = pageOf('A', 'B');
    const made = drawn(elements, [standingOf('arxiv:1'), standingOf('arxiv:2')]);
    made.place(elements.map((element) => ({ draft: { title: element.textContent ?? '' }, elements: [element] })));
    expect(elements.map((element) => element.querySelectorAll('span').length)).toEqual([1, 1]);
    expect(elements[0]?.firstChild).toBe(hosts()[0]);
  });

  it('puts the pill back, with its standing, where the page drew a title anew', () => {
    const [element] = pageOf('A');
    if (element === undefined) throw new Error('no title');
    const made = drawn([element], [standingOf('arxiv:1', { saved: true, savedAt: now, readState: 'seen' })]);
    hosts()[0]?.remove();
    made.place([{ draft: { title: 'A' }, elements: [element] }]);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: saved');
  });

  it('forgets the standing where the page used an element again for another paper', () => {
    const [element] = pageOf('A');
    if (element === undefined) throw new Error('no title');
    const made = drawn([element], [standingOf('arxiv:1', { readState: 'read' })]);
    made.place([{ draft: { title: 'Another' }, elements: [element] }]);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif');
    expect(pillAt(0).childElementCount).toBe(0);
  });

  it('stands inside a link that is a box of its own, so that it shares the first line', () => {
    const [element] = pageOf('A');
    const link = element?.querySelector('a');
    if (element === undefined || link === null || link === undefined) throw new Error('no title');
    link.style.display = 'block';
    drawn([element], [standingOf('arxiv:1')]);
    expect(link.firstElementChild).toBe(hosts()[0]);
    expect(click(pillAt(0)).defaultPrevented).toBe(true);
  });

  it('takes the focus that the link around it would take', () => {
    const elements = pageOf('A');
    drawn(elements, [standingOf('arxiv:1')]);
    const pressed = send(pillAt(0), new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true }));
    expect(pressed.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(hosts()[0]);
  });

  it('knows its own nodes from those of the page', () => {
    const [element] = pageOf('A');
    if (element === undefined) throw new Error('no title');
    const made = drawn([element], [standingOf('arxiv:1')]);
    const [host] = hosts();
    expect(host !== undefined && made.isOwn(host)).toBe(true);
    expect(made.isOwn(element)).toBe(false);
  });

  it('is dark where the title is light', () => {
    const elements = pageOf('A', 'B');
    elements[0]?.style.setProperty('color', 'rgb(230, 235, 240)');
    elements[1]?.style.setProperty('color', 'rgb(17, 24, 39)');
    drawn(elements, [standingOf('arxiv:1'), standingOf('arxiv:2')]);
    expect([0, 1].map((at) => pillAt(at).classList.contains('dark'))).toEqual([true, false]);
  });
});

describe('what marks tell the person', () => {
  it('has a glyph for how far they got and a diamond where a topic matches', () => {
    const elements = pageOf('A', 'B', 'C', 'D', 'E');
    drawn(elements, [
      standingOf('arxiv:1', { matched: ['RAG'] }),
      standingOf('arxiv:2', { readState: 'seen' }),
      standingOf('arxiv:3', { readState: 'seen', saved: true }),
      standingOf('arxiv:4', { readState: 'read' }),
      standingOf('arxiv:5', { readState: 'read', saved: true, matched: ['RAG', 'Pruning'] }),
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
    const made = drawn(elements, [standingOf('arxiv:1')]);
    made.fill([{ elements, standing: standingOf('arxiv:1', { readState: 'seen' }) }]);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: new');
    made.remove();
    drawn(elements, [standingOf('arxiv:1', { readState: 'seen' })]);
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: seen');
  });

  it('gives two reasons and counts the others', () => {
    const elements = pageOf('A');
    const reasons = ['RAG', 'Pruning', 'Agents', 'SQL'].map((topic) => ({ topic, text: `title: “${topic}”` }));
    drawn(elements, [standingOf('arxiv:1', { matched: reasons.map(({ topic }) => topic), reasons })]);
    click(pillAt(0));
    expect(card().textContent).toContain('New');
    expect(card().textContent).toContain('first seen just now');
    expect(card().textContent).toContain('RAGtitle: “RAG”Pruningtitle: “Pruning”+2');
    expect(card().textContent).toContain('Added by Digestif, not by this site');
  });

  it('writes reasons as text, whatever stands in them', () => {
    const elements = pageOf('A');
    drawn(elements, [
      standingOf('arxiv:1', { matched: ['<img>'], reasons: [{ topic: '<img src=x>', text: '<script>1</script>' }] }),
    ]);
    click(pillAt(0));
    expect(card().querySelector('img, script')).toBeNull();
    expect(card().textContent).toContain('<img src=x>');
  });
});

describe('the card', () => {
  it('says of a cross-list or a replacement that it is one', () => {
    const elements = pageOf('A', 'B', 'C');
    const kinds = ['new', 'cross', 'replaced'] as const;
    drawn(
      elements,
      kinds.map((announced, place) => standingOf(`arxiv:${place}`, { announced })),
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

  it('opens after the pointer has rested, and goes when the pointer has left both', () => {
    vi.useFakeTimers();
    const elements = pageOf('A');
    drawn(elements, [standingOf('arxiv:1')]);
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

  it('saves, says so, and takes it back', async () => {
    const elements = pageOf('A');
    const standings = [standingOf('arxiv:1')];
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

  it('says what failed instead of pretending', async () => {
    const elements = pageOf('A');
    const port = {
      ...portOf([]),
      async decide(): Promise<never> {
        throw new Error('Digestif didn’t respond.');
      },
    };
    drawn(elements, [standingOf('arxiv:1')], port);
    press(pillAt(0), 's');
    await vi.waitFor(() => expect(card().querySelector('[role=status]')?.textContent).toBe('Digestif didn’t respond.'));
    expect(pillAt(0).getAttribute('aria-label')).toBe('Digestif: new');
  });

  it('leads to the side panel', () => {
    const elements = pageOf('A');
    const port = portOf([]);
    drawn(elements, [standingOf('arxiv:1')], port);
    click(pillAt(0));
    cardButton('side panel').focus();
    click(cardButton('side panel'));
    expect(port.openSidePanel).toHaveBeenCalledOnce();
  });

  it('closes on Escape and gives the focus back to its mark', () => {
    const elements = pageOf('A');
    drawn(elements, [standingOf('arxiv:1')]);
    click(pillAt(0));
    expect(document.activeElement).toBe(document.documentElement.lastElementChild);
    press(cardButton('Save'), 'Escape');
    expect(card().matches(':popover-open')).toBe(false);
    expect(document.activeElement).toBe(hosts()[0]);
  });
});

describe('keys', () => {
  it('reach all marks by one tab stop, then j and k move', () => {
    const elements = pageOf('A', 'B', 'C');
    drawn(elements, [standingOf('arxiv:1'), standingOf('arxiv:2'), standingOf('arxiv:3')]);
    const stops = () => [0, 1, 2].map((at) => pillAt(at).tabIndex);
    expect(stops()).toEqual([0, -1, -1]);
    press(pillAt(0), 'j');
    expect(document.activeElement).toBe(hosts()[1]);
    expect(stops()).toEqual([-1, 0, -1]);
    press(pillAt(1), 'k');
    expect(document.activeElement).toBe(hosts()[0]);
  });

  it('open the card by Enter, with the focus on its first button', () => {
    const elements = pageOf('A');
    drawn(elements, [standingOf('arxiv:1')]);
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
    const standings = [standingOf('arxiv:1')];
    const port = portOf(standings);
    drawn(elements, standings, port);
    press(pillAt(0), key);
    await vi.waitFor(() => expect(port.decided).toEqual([[['arxiv:1'], change]]));
  });

  it('are left to the page where they are combined or no card is open', () => {
    const elements = pageOf('A');
    const port = portOf([]);
    drawn(elements, [standingOf('arxiv:1')], port);
    const heard: string[] = [];
    const listen = (event: Event) => heard.push((event as KeyboardEvent).key);
    document.addEventListener('keydown', listen);
    press(document.body, 's');
    send(pillAt(0), new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, composed: true }));
    document.removeEventListener('keydown', listen);
    expect(heard).toEqual(['s', 'k']);
    expect(port.decided).toEqual([]);
  });

  it('are left to the field that is being typed in, even over an open card', () => {
    const elements = pageOf('A');
    const port = portOf([]);
    drawn(elements, [standingOf('arxiv:1')], port);
    const field = document.createElement('input');
    document.body.append(field);
    click(pillAt(0));
    field.focus();
    send(field, new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }));
    expect(port.decided).toEqual([]);
  });
});

describe('keys over an open card', () => {
  it('act without the focus, and the page hears neither of their going down nor up', async () => {
    const elements = pageOf('A');
    const standings = [standingOf('arxiv:1')];
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

describe('events that the page makes up', () => {
  it('do nothing', () => {
    const elements = pageOf('A');
    const port = portOf([]);
    drawn(elements, [standingOf('arxiv:1')], port);
    click(pillAt(0), false);
    send(pillAt(0), new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }), false);
    expect(port.decided).toEqual([]);
    expect(roots.some((root) => root.querySelector('[role=dialog]')?.matches(':popover-open'))).toBe(false);
  });
});
