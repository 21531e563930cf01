/** What makes a spreadsheet run a cell, or hide that it would: also in full width, and behind blanks. */
const RISKY = /^[=+\-@＝＋－＠\t\r\n ]/;
const PLAIN_NEGATIVE = /^-\d+(?:\.\d+)?$/;

const isRisky = (cell: string): boolean => RISKY.test(cell) && !PLAIN_NEGATIVE.test(cell);

/**
 * A cell that no spreadsheet runs as a formula: an apostrophe makes it text. A plain negative number stays. A cell whose own
 * apostrophes stand before such a beginning gets one more, so that `restored` always finds the cell again.
 */
export const neutral = (cell: string): string => (isRisky(cell.replace(/^'+/, '')) ? `'${cell}` : cell);

/** Takes off the apostrophe that `neutral` put there, and no other. */
export const restored = (cell: string): string =>
  cell.startsWith("'") && isRisky(cell.replace(/^'+/, '')) ? cell.slice(1) : cell;
