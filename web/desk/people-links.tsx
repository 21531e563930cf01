import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonLinks } from '../../src/contract/api/people.ts';
import { ActButton } from '../shared/act-button.tsx';
import { AskReason } from '../shared/ask-reason.tsx';
import { ask } from '../shared/client.ts';
import { wallClock } from '../shared/format.ts';
import { Mark } from '../shared/mark.tsx';
import { useMay, useMe, useRefresh } from '../shared/session.tsx';

type Merge = PersonLinks['merges'][number];

/** With whom this person counts as one, by whose word, and the way back. Nothing is shown for who stands alone. */
export function PersonLinksCard({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const { may } = useMay('people.read');
  const [undoing, setUndoing] = useState<Merge | null>(null);
  const { data } = useQuery({
    queryKey: ['links', personId],
    queryFn: () => ask('personLinks', { params: { id: personId } }),
    enabled: may,
  });
  if (data === undefined || (data.merges.length === 0 && data.openProposals === 0)) return null;
  const others = data.people.filter(({ id }) => id !== personId);
  return (
    <Card size="small" title={t('people.title')}>
      <Flex vertical gap={10}>
        {data.openProposals > 0 && (
          <Link to="/people" search={{ person: personId }}>
            {t('people.openProposals', { count: data.openProposals })}
          </Link>
        )}
        {others.map((person) => (
          <Flex key={person.id} gap={8} align="center" wrap>
            <Typography.Text strong>{person.nameMask}</Typography.Text>
            {person.idNoMask !== null && <span className="amount quiet">{person.idNoMask}</span>}
            {person.cases.map((one) => (
              <Link key={one.id} to="/cases/$id" params={{ id: one.id }}>
                {one.caseNo}
              </Link>
            ))}
          </Flex>
        ))}
        {data.merges.map((merge) => (
          <MergeLine key={merge.id} merge={merge} undo={() => setUndoing(merge)} />
        ))}
      </Flex>
      {undoing !== null && <UndoMerge merge={undoing} close={() => setUndoing(null)} />}
    </Card>
  );
}

function MergeLine({ merge, undo }: { merge: Merge; undo: () => void }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const names = merge.people.map(({ nameMask }) => nameMask).join(' = ');
  return (
    <Flex vertical gap={2} align="start">
      <Flex gap={8} align="center" wrap>
        <span>{names}</span>
        {merge.undoneAt !== null && <Mark>{t('people.undone')}</Mark>}
        {merge.undoneAt === null && (
          <ActButton action="people.unmerge" size="small" onClick={undo}>
            {t('people.undo')}
          </ActButton>
        )}
      </Flex>
      <span className="quiet small">
        {wallClock(merge.mergedAt, clock.zone)} {merge.askedBy !== null && `${merge.askedBy} → `}
        {merge.mergedBy} {merge.reason}
      </span>
      {merge.undoneAt !== null && (
        <span className="quiet small">
          {wallClock(merge.undoneAt, clock.zone)} {merge.undoneBy} {merge.undoReason}
        </span>
      )}
    </Flex>
  );
}

function UndoMerge({ merge, close }: { merge: Merge; close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const undo = useMutation({
    mutationFn: (reason: string) => ask('undoMerge', { params: { id: merge.id }, body: { reason } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <AskReason
      title={`${t('people.undo')} · ${merge.people.map(({ nameMask }) => nameMask).join(' = ')}`}
      label={t('people.because')}
      why={t('people.undoMeans')}
      busy={undo.isPending}
      error={undo.error}
      go={(reason) => undo.mutate(reason)}
      close={close}
    />
  );
}
