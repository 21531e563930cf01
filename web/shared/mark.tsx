import type { ReactNode } from 'react';

/** What a mark says by its colour; the word inside says it too, so nothing is told by colour alone. */
export type Tone = 'plain' | 'calm' | 'watch' | 'stop' | 'note';

/** A short word on a coloured ground; every tone keeps 4.5:1 in both shades (base.css). */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`mark mark-${tone}`}>{children}</span>;
}

export function BucketMark({ bucket }: { bucket: string }) {
  return <Mark tone={bucketTone(bucket)}>{bucket}</Mark>;
}

function bucketTone(bucket: string): Tone {
  if (bucket === 'M0') return 'calm';
  return bucket === 'M1' || bucket === 'M2' || bucket === 'M3' ? 'watch' : 'stop';
}
