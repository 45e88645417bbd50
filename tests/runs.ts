/** Everything is tried: not in the quick check, which leaves single tests of about a second to `npm test` by this. */
export const whole = process.env['DIGESTIF_QUICK'] === undefined;

/** Part of the cases that the quick check looks at. */
const share = 10;

/**
 * How many cases a property is tried on: all of them in `npm test`, a tenth in `npm run check`, which is run before
 * each commit.
 */
export function runs(all: number): number {
  return whole ? all : Math.ceil(all / share);
}
