import { useQuery } from '@tanstack/react-query';
import type { PackTextView } from '../../../src/contract/api/packs.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { useMe } from '../../shared/session.tsx';
import { CheckedReport } from './checked-report.tsx';

interface EffectProps {
  readonly text: PackTextView;
  /** Undefined: nobody asked for a day yet. */
  readonly effectiveOn: string | undefined;
}

/** What a registered text would change of what is in force, from the day that was asked for, else from today. */
export function VersionEffect({ text, effectiveOn }: EffectProps) {
  const { clock } = useMe();
  const day = effectiveOn !== undefined && effectiveOn > clock.today ? effectiveOn : clock.today;
  const checked = useQuery({
    queryKey: ['pack-checked', text.id, text.version, text.textHash, day],
    queryFn: () => ask('checkPack', { body: { text: text.text, cases: text.cases, effectiveOn: day } }),
  });
  return (
    <Asked query={checked}>
      {(found) => (
        <div className="grid">
          <CheckedReport checked={found} />
        </div>
      )}
    </Asked>
  );
}
