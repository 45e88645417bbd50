/**
 * Signals tests, tools and benchmarks that the screen is rendered: by an attribute to wait for, and by a mark in the
 * page's performance timeline.
 */
export function markReady(): void {
  document.documentElement.dataset['ready'] = 'true';
  performance.mark('ready');
}
