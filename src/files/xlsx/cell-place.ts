const A = 'A'.charCodeAt(0);

/** The column of letters as a number from 0: A 0, Z 25, AA 26. */
export function columnOf(letters: string): number {
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + (letters.charCodeAt(at) - A + 1);
  return column - 1;
}

/** The column of a place such as `BC12`, from 0; undefined when it is no place. */
export function placeColumn(place: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(place)?.[1];
  return letters === undefined ? undefined : columnOf(letters);
}
