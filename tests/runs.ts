/** Part of the cases that the quick check looks at. */
const share = 10;

/**
 * How many cases a property is tried on: all of them in `npm test`, a tenth in `npm run check`, which is run before
 * each commit.
 */
export function runs(all: number): number {
  return process.env['DIGESTIF_QUICK'] === undefined ? all : Math.ceil(all / share);
}
