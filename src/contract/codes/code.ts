/**
 * refusal: expected, returned as data. fault: the outside failed. row: one row of a file was rejected.
 * `{name}` in a sentence is filled from the refusal's params; never with personal data in clear.
 */
export interface Code {
  readonly kind: 'refusal' | 'fault' | 'row';
  readonly http: number;
  readonly zh: string;
  readonly en: string;
}
