/**
 * Canonical JSON: the subset of RFC 8785 (JCS) that needs no floating point. Keys stand in UTF-16 code-unit order, strings
 * are written as ECMAScript writes them, numbers are safe integers, a bigint is written as a decimal string (so that no
 * reader loses a fen). Throws (a defect) on undefined, fractions, lone surrogates and anything that is not plain data.
 */
export function canonical(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'bigint':
      return `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return canonicalInteger(value);
    case 'object':
      return Array.isArray(value) ? canonicalList(value) : canonicalObject(value);
    default:
      throw new TypeError(`canonical JSON has no ${typeof value}`);
  }
}

const encoder = new TextEncoder();

/** The UTF-8 bytes that are hashed. */
export const canonicalBytes = (value: unknown): Uint8Array<ArrayBuffer> => encoder.encode(canonical(value));

/** What JSON writes as it stands: nearly every id, date, amount and code. */
const PLAIN = /^[ !#-[\]-~]*$/;

function canonicalString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('canonical JSON has no lone surrogate');
  return JSON.stringify(text);
}

function canonicalInteger(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('canonical JSON has only safe integers');
  // -0 and 0 are one number (RFC 8785 §3.2.2.3).
  return String(value === 0 ? 0 : value);
}

function canonicalList(list: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < list.length; at++) text += (at === 0 ? '' : ',') + canonical(list[at]);
  return `${text}]`;
}

function canonicalObject(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('canonical JSON has only plain objects');
  }
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  // The default sort compares UTF-16 code units, which is exactly what RFC 8785 §3.2.3 asks for.
  for (const key of Object.keys(members).sort())
    text += `${text === '{' ? '' : ','}${canonicalString(key)}:${canonical(members[key])}`;
  return `${text}}`;
}
