import type { Shelf, SortOrder } from '@/lib/library/api/papers.ts';
import type { Key } from '../../lib/domain/key.ts';

/** The lists that have a name of their own. */
export const shelves = ['new', 'saved', 'all', 'later', 'starred', 'read', 'dismissed', 'matched'] as const;
export type NamedShelf = (typeof shelves)[number];

export const orders = ['best', 'newest', 'oldest', 'votes', 'title'] as const satisfies readonly SortOrder[];

/** Where the library page is. The address says it all, so that the back button, a bookmark and a reload lead to the same place. */
export type Route =
  | {
      readonly screen: 'list';
      readonly shelf: Shelf;
      readonly query: string;
      /** Absent: the order that fits, see {@link orderOf}. */
      readonly order?: SortOrder;
      /** The paper in the reading pane. */
      readonly paper?: Key;
      /** The paper that those of the list resemble. */
      readonly like?: Key;
    }
  /** Without a topic: a new one; `query` is what it begins with. */
  | { readonly screen: 'topic-editor'; readonly topic?: string; readonly query?: string }
  /** `digest` is the id of one that is kept; `series` is absent for the first. */
  | { readonly screen: 'digests'; readonly week?: string; readonly series?: string; readonly digest?: string }
  /** What is asked after the install. */
  | { readonly screen: 'first-run' }
  /** `allow` is the id of a source that the user is about to be asked for. */
  | { readonly screen: 'settings'; readonly section?: string; readonly allow?: string };

export type ListRoute = Extract<Route, { screen: 'list' }>;
export type DigestRoute = Extract<Route, { screen: 'digests' }>;

/** The orders that a list can have: what fits best is known only where something is looked for. */
export function ordersOf({ shelf, query, like }: Pick<ListRoute, 'shelf' | 'query' | 'like'>): readonly SortOrder[] {
  if (like !== undefined) return ['best'];
  return query !== '' || typeof shelf === 'object' ? orders : orders.filter((order) => order !== 'best');
}

/** The order of a list: as chosen, else the best first where something is looked for, else the newest. */
export function orderOf(route: ListRoute): SortOrder {
  const possible = ordersOf(route);
  const [first] = possible;
  return possible.find((order) => order === route.order) ?? first ?? 'newest';
}

/**
 * Reads an address. What it does not know leads to the list that it stands for best; it never throws.
 * @param search `?view=topic&topic=…&q=…&sort=…&like=…&paper=…`, or empty
 * @param home the list where the address names none
 */
export function parseRoute(search: string, home: NamedShelf = 'all'): Route {
  const given = new URLSearchParams(search);
  const view = given.get('view') ?? '';
  const topic = given.get('topic') ?? undefined;
  const query = given.get('q') ?? '';
  switch (view) {
    case 'topic-editor':
      return { screen: 'topic-editor', ...(topic === undefined ? {} : { topic }), ...(query === '' ? {} : { query }) };
    case 'digests': {
      const [week, series, digest] = [given.get('week'), given.get('series'), given.get('digest')];
      return {
        screen: 'digests',
        ...(week === null ? {} : { week }),
        ...(series === null ? {} : { series }),
        ...(digest === null ? {} : { digest }),
      };
    }
    case 'first-run':
      return { screen: view };
    case 'settings': {
      const section = given.get('section');
      const allow = given.get('allow');
      return {
        screen: 'settings',
        ...(section === null ? {} : { section }),
        ...(allow === null ? {} : { allow }),
      };
    }
  }
  const order = orders.find((candidate) => candidate === given.get('sort'));
  const paper = given.get('paper');
  const like = given.get('like');
  const shelf: Shelf =
    view === 'topic' && topic !== undefined ? { topic } : (shelves.find((candidate) => candidate === view) ?? home);
  return {
    screen: 'list',
    shelf,
    query,
    ...(order === undefined ? {} : { order }),
    ...(paper === null ? {} : { paper: paper as Key }),
    ...(like === null ? {} : { like: like as Key }),
  };
}

/** The papers that matched a topic last, whichever it was. */
export const latestMatches: ListRoute = { screen: 'list', shelf: 'matched', query: '' };

/** The address of a place, beginning with `?`; {@link parseRoute} reads it back. */
export function formatRoute(route: Route): string {
  const address = new URLSearchParams();
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') address.set(name, value);
  };
  switch (route.screen) {
    case 'list':
      put('view', typeof route.shelf === 'object' ? 'topic' : route.shelf);
      put('topic', typeof route.shelf === 'object' ? route.shelf.topic : undefined);
      put('q', route.query);
      put('sort', route.order);
      put('like', route.like);
      put('paper', route.paper);
      break;
    case 'topic-editor':
      put('view', route.screen);
      put('topic', route.topic);
      put('q', route.query);
      break;
    case 'digests':
      put('view', route.screen);
      put('series', route.series);
      put('week', route.week);
      put('digest', route.digest);
      break;
    case 'first-run':
      put('view', route.screen);
      break;
    case 'settings':
      put('view', route.screen);
      put('section', route.section);
      put('allow', route.allow);
      break;
  }
  return `?${address}`;
}
