/**
 * Tells tests, tools and benchmarks that the screen is drawn: by an attribute that can be waited for, and by the moment
 * in the page's own timeline.
 */
export function markReady(): void {
  document.documentElement.dataset['ready'] = 'true';
  performance.mark('ready');
}
