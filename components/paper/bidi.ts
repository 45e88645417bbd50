const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

/**
 * A text of unknown direction as part of a line: names in Hebrew or Arabic keep to themselves, so that the day and the
 * place behind them stand where they belong (first strong isolate, Unicode bidirectional algorithm §2.4.2).
 */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
