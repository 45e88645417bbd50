import type { Shelf, SortOrder } from '@/lib/library/api/papers.ts';
import type { Key } from '../../lib/domain/key.ts';

/** The lists that have a name of their own. */
export const shelves = ['new', 'saved', 'all', 'later', 'starred', 'read', 'dismissed', 'matched'] as const;
export type NamedShelf = (typeof shelves)[number];

export const orders = ['best', 'newest', 'added', 'oldest', 'votes', 'title'] as const satisfies readonly SortOrder[];

/** The state of the library page. The address contains all of it, so that Back, bookmarks and reloads restore it. */
export type Route =
  | {
      readonly screen: 'list';
      readonly shelf: Shelf;
      readonly query: string;
      /** If absent, the default order, see {@link orderOf}. */
      readonly order?: SortOrder;
      /** The paper in the reading pane. */
      readonly paper?: Key;
      /** The reference paper, if the list shows similar papers. */
      readonly like?: Key;
    }
  /** Without a topic, a new one; `query` is its initial query. */
  | { readonly screen: 'topic-editor'; readonly topic?: string; readonly query?: string }
  /** `digest` is the id of a saved one; `series` is absent for the first. */
  | { readonly screen: 'digests'; readonly week?: string; readonly series?: string; readonly digest?: string }
  /** The first run. */
  | { readonly screen: 'first-run' }
  /** `allow` is the id of the source to request access to. */
  | { readonly screen: 'settings'; readonly section?: string; readonly allow?: string };

export type ListRoute = Extract<Route, { screen: 'list' }>;
export type DigestRoute = Extract<Route, { screen: 'digests' }>;

/** The sort orders of a list; the best match exists only for a search. */
export function ordersOf({ shelf, query, like }: Pick<ListRoute, 'shelf' | 'query' | 'like'>): readonly SortOrder[] {
  if (like !== undefined) return ['best'];
  if (query !== '' || typeof shelf === 'object') return orders;
  const dated = orders.filter((order) => order !== 'best');
  // What the user collects is listed by when it came there.
  return shelf === 'all' || shelf === 'new' ? dated : ['added', ...dated.filter((order) => order !== 'added')];
}

/** The sort order of a list: as chosen, else the best match for a search, else the newest or the latest first. */
export function orderOf(route: ListRoute): SortOrder {
  const possible = ordersOf(route);
  const [first] = possible;
  return possible.find((order) => order === route.order) ?? first ?? 'newest';
}

/**
 * Parses an address. Unknown parts fall back to the closest list; never throws.
 * @param search `?view=topic&topic=…&q=…&sort=…&like=…&paper=…`, or empty
 * @param home the list if the address names none
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

/** The latest matches of any topic. */
export const latestMatches: ListRoute = { screen: 'list', shelf: 'matched', query: '' };

/** Formats a route as an address starting with `?`; {@link parseRoute} parses it. */
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
