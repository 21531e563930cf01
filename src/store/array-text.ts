const PLAIN = /^[^"\\]*$/;

/**
 * One column of many rows as PostgreSQL's text form of an array, built while the rows come: an insert from `unnest` takes a
 * thousand rows in one statement, and nothing is written twice as with COPY into a temporary table.
 */
export class ArrayText {
  #text = '';
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Numbers, dates, ids: what needs no quotation marks. */
  plain(value: string | number | bigint | null): void {
    this.#put(value === null ? 'NULL' : String(value));
  }

  text(value: string | null): void {
    this.#put(value === null ? 'NULL' : quoted(value));
  }

  bytes(value: Uint8Array | null): void {
    this.#put(
      value === null
        ? 'NULL'
        : `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}"`,
    );
  }

  toString(): string {
    return `{${this.#text}}`;
  }

  #put(element: string): void {
    this.#text += this.#count === 0 ? element : `,${element}`;
    this.#count++;
  }
}

const quoted = (text: string): string =>
  PLAIN.test(text) ? `"${text}"` : `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
