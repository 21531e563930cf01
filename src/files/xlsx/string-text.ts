/** Excel writes characters that XML cannot hold as `_xHHHH_`, and its own `_x…` with a first `_x005F_` (ECMA-376, 22.9.2.19). */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Gathers the text of an `si` or `is`: its runs one after another, without the phonetic ones (`rPh`) that stand above them. */
export class StringText {
  #parts = '';
  #inText = false;
  #phonetic = false;

  open(name: string): void {
    if (name === 't') this.#inText = !this.#phonetic;
    else if (name === 'rPh') this.#phonetic = true;
  }

  text(part: string): void {
    if (this.#inText) this.#parts += part;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#phonetic = false;
  }

  /** The text so far; the next begins empty. */
  take(): string {
    const text = unescaped(this.#parts);
    this.#parts = '';
    return text;
  }
}
