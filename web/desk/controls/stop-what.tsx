import { Flex } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { Mark } from '../../shared/mark.tsx';

type Stop = ReplyOf<'stops'>['rows'][number];

/** What a kill switch stops: one channel, one agency, one region, everything. */
export function StopWhat({ stop }: { stop: Pick<Stop, 'scope' | 'value' | 'name' | 'liftedAt'> }) {
  const { t } = useTranslation();
  const { scope, liftedAt } = stop;
  return (
    <Flex gap={6} wrap align="center">
      <Mark tone={liftedAt === null ? 'stop' : 'plain'}>{t(`controls.scope.${scope}`)}</Mark>
      <span className="strong">{scope === 'tenant' ? '' : stopName(t, stop)}</span>
    </Flex>
  );
}

/** What is stopped, by its name. */
export function stopName(
  t: TFunction,
  { scope, value, name }: Pick<Stop, 'scope' | 'value' | 'name'>,
): string {
  if (scope === 'tenant') return t('controls.scope.tenant');
  return scope === 'channel' ? t(`channel.${value}`, { defaultValue: value }) : name;
}
