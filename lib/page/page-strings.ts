/** The runner's UI strings. Separate from lib/strings, because every content script bundles them. */
export const pageStrings = {
  tooMany: (max: number) => `Only the first ${max.toLocaleString('en')} papers on this page were collected.`,
  fewMarks: (max: number) =>
    `This page has too many papers to show badges on all of them, so only the first ${max} have one.`,
  tooLong: (field: string) => `Shortened (too long): ${field}.`,
  updated: 'Digestif was updated. Reload this page.',
};
