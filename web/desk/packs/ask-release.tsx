import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import type { BodyOf } from '../../../src/contract/api.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { paths } from '../../shared/paths.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRefresh } from '../../shared/session.tsx';
import { isOwnFormer } from './loosened-part.tsx';

interface AskProps {
  readonly draft: BodyOf<'publishPack'>;
  readonly checked: PackCheckedView;
  readonly isStale: boolean;
}

type Blocked = 'unchecked' | 'problems' | 'reused' | 'loosened';

/** The last step: another human being is asked to release the text; until he does, nothing changes. */
export function AskRelease({ draft, checked, isStale }: AskProps) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const isReused = useIsReused(checked, draft.text);
  const asking = useMutation({
    mutationFn: (body: BodyOf<'publishPack'>) => ask('publishPack', { body }),
    onSuccess: refresh,
  });
  const blocked = whyBlocked(checked, isStale, isReused);
  const isAsked = asking.isSuccess && asking.variables.text === draft.text && !isStale;
  return (
    <Card size="small" title={<h2 className="card-title">{t('packs.step.ask')}</h2>}>
      <Flex vertical gap={8} align="start">
        {isAsked ? (
          <Alert
            type="success"
            showIcon
            title={t('packs.asked', { pack: asking.data.pack, version: asking.data.version })}
            description={
              <>
                {t('packs.askedHint')} <Link to={paths.approvals}>{t('approvals.title')}</Link>
              </>
            }
          />
        ) : (
          <>
            <span className="quiet">{t('packs.askWhy')}</span>
            {isReused && (
              <Alert
                type="warning"
                showIcon
                title={t('packs.versionReused', { version: checked.pack?.version })}
              />
            )}
            <ActButton
              action="pack.publish"
              type="primary"
              loading={asking.isPending}
              reason={blocked === undefined ? undefined : t(`packs.blocked.${blocked}`)}
              onClick={() => asking.mutate(draft)}
            >
              {t('packs.ask')}
            </ActButton>
            {asking.error !== null && !isStale && <RefusalNotice error={asking.error} />}
          </>
        )}
      </Flex>
    </Card>
  );
}

function whyBlocked(checked: PackCheckedView, isStale: boolean, isReused: boolean): Blocked | undefined {
  const { pack, problems, caseProblems, loosenings } = checked;
  if (isStale) return 'unchecked';
  if (pack === null || problems.length + caseProblems.length > 0) return 'problems';
  if (isReused) return 'reused';
  return loosenings.every((one) => isOwnFormer(one, pack)) ? undefined : 'loosened';
}

/** Whether the version already stands for another text: a version never stands for two. */
function useIsReused({ pack }: PackCheckedView, text: string): boolean {
  const { id = '', version = '' } = pack ?? {};
  const shelf = useQuery({ queryKey: ['packs'], queryFn: () => ask('packs', {}) });
  const stands = shelf.data?.packs
    .find((one) => one.id === id)
    ?.versions.some((one) => one.version === version);
  const found = useQuery({
    queryKey: ['pack-text', id, version],
    queryFn: () => ask('packText', { params: { pack: id, version } }),
    enabled: stands === true,
  });
  return found.data !== undefined && found.data.text !== text;
}
