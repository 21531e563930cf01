/** What a bundle was seen to hold. */
export interface VerifiedBundle {
  readonly tenant: string;
  readonly caseNo: string;
  readonly exportedAt: string;
  readonly entries: number;
  readonly covered: number;
  readonly rows: number;
  readonly checkpoints: number;
  readonly openings: number;
}

/** Throws when anything in the bundle does not hold. */
export function verifyBundle(bytes: Uint8Array, fingerprint: string): VerifiedBundle;
