/** What the runner says to people. It has a file of its own because content scripts carry it into every page. */
export const pageWords = {
  tooMany: (most: number) => `Only the first ${most.toLocaleString('en')} papers of the page were read.`,
  fewMarks: (most: number) => `The page has too many papers to mark them all: the first ${most} are marked.`,
  tooLong: (field: string) => `Too long, so cut: ${field}.`,
  updated: 'Digestif was updated. Reload the page.',
};
