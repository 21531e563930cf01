/** Engines cut a cell out of its file without copying when it is at least this long; the cut holds the whole text. */
const CUT_CHARACTERS_MIN = 13;

/** The same text with memory of its own: what is kept of a row must not keep the file. */
export const owned = (text: string): string =>
  text.length < CUT_CHARACTERS_MIN ? text : `${text} `.slice(0, -1);
