/** What the runner says to people. It has a file of its own because content scripts carry it into every page. */
export const pageStrings = {
  tooMany: (most: number) => `Only the first ${most.toLocaleString('en')} papers on this page were collected.`,
  fewMarks: (most: number) =>
    `This page has too many papers to show badges on all of them, so only the first ${most} have one.`,
  tooLong: (field: string) => `Too long, so shortened: ${field}.`,
  updated: 'Digestif was updated. Reload this page.',
};
