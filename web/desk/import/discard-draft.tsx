import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportDraft } from '../../../src/contract/api/imports.ts';
import { ask } from '../../shared/client.ts';
import { wallClock } from '../../shared/format.ts';
import { paths } from '../../shared/paths.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';

/** Until when the files are kept, and the button that removes them now. */
export function DiscardDraft({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const discard = useMutation({
    mutationFn: () => ask('discardDraft', { params: { id: draft.id } }),
    onSuccess: async () => {
      await navigate({ to: paths.imports });
      await refresh();
    },
  });
  return (
    <Flex gap={12} align="center" wrap>
      <span className="quiet small">
        {t('importing.onlyYou')}
        {t('importing.expires', { at: wallClock(draft.expiresAt, clock.zone) })}
      </span>
      <Popconfirm title={t('importing.discardSure')} onConfirm={() => discard.mutate()}>
        <Button loading={discard.isPending}>{t('importing.discard')}</Button>
      </Popconfirm>
      {discard.error !== null && <RefusalNotice error={discard.error} />}
    </Flex>
  );
}
