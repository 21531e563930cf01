import type { FieldName } from '../fields.ts';

/** What is said of one column of the file, and why. */
export interface Verdict {
  readonly column: string;
  /** dropped: never imported; left: known and not needed; unknown: nobody knows it; unclear: a person decides. */
  readonly kind: 'mapped' | 'dropped' | 'left' | 'unclear' | 'unknown';
  readonly field: FieldName | undefined;
  /** sure: by its name, and the samples fit. likely: by part of its name, or by content alone. */
  readonly confidence: 'sure' | 'likely' | 'none';
  readonly zh: string;
  readonly en: string;
}

/** One of our words and the column from which the proposal takes it. */
export interface Match {
  readonly column: string;
  readonly field: FieldName;
  readonly confidence: 'sure' | 'likely';
  readonly zh: string;
  readonly en: string;
}
