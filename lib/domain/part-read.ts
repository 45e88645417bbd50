/** The least number of rows without a paper that is worth saying; a list has headings and advertisements too. */
const minUnread = 5;
/** How many more rows than papers a page must have. */
const minRatio = 1.5;

/**
 * Whether a page seems to have many more papers than were read.
 * @param rows the number of rows that look like those of its papers; undefined if unknown
 */
export function seemsPartlyRead(read: number, rows: number | undefined): rows is number {
  return read > 0 && rows !== undefined && rows >= read + minUnread && rows >= read * minRatio;
}
