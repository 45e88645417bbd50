const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

/**
 * Isolates a text of unknown direction within a line, so that Hebrew or Arabic names do not reorder the following date
 * and listing (first strong isolate, Unicode bidirectional algorithm §2.4.2).
 */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
