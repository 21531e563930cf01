import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { ask } from '../../shared/client.ts';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { paths } from '../../shared/paths.ts';
import { useMe } from '../../shared/session.tsx';

/** What was begun and not brought to its end; nobody else sees it. */
export function MyDrafts() {
  const { t } = useTranslation();
  const { clock } = useMe();
  const query = useQuery({ queryKey: ['drafts'], queryFn: () => ask('drafts', {}) });
  const rows = query.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Card size="small" title={<h2 className="card-title">{t('importing.mine')}</h2>}>
      <Flex vertical gap={6}>
        {rows.map((draft) => (
          <Flex key={draft.id} gap={12} wrap align="center">
            <Link to={paths.importDraft(draft.id)}>
              {draft.files.length === 0 ? t('importing.noFiles') : draft.files.join(t('general.comma'))}
            </Link>
            <Mark tone={draft.state === 'interrupted' ? 'watch' : 'note'}>
              {t(`importing.state.${draft.state}`)}
            </Mark>
            <span className="quiet small">
              {t('importing.expires', { at: wallClock(draft.expiresAt, clock.zone) })}
            </span>
          </Flex>
        ))}
      </Flex>
    </Card>
  );
}
