/** A scenario that is not counted against us, and why. The list is closed: what is not on it counts. */
export interface Exclusion {
  /** `LoanReschedule:127`: the feature and the line in it. */
  readonly place: string;
  readonly zh: string;
  readonly en: string;
}

export const EXCLUSIONS: readonly Exclusion[] = [];
