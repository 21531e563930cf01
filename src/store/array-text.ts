const PLAIN = /^[^"\\]*$/;

/**
 * One column of many rows as PostgreSQL's text form of an array, built while the rows come: an insert from `unnest` takes a
 * thousand rows in one statement, and nothing is written twice as with COPY into a temporary table.
 */
export class ArrayText {
  readonly #elements: string[] = [];

  get count(): number {
    return this.#elements.length;
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
    return `{${this.#elements.join(',')}}`;
  }

  #put(element: string): void {
    this.#elements.push(element);
  }
}

const quoted = (text: string): string =>
  PLAIN.test(text) ? `"${text}"` : `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
