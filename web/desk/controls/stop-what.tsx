import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { Mark } from '../../shared/mark.tsx';

type Stop = ReplyOf<'stops'>['rows'][number];

/** What a kill switch stops: one channel, one agency, one region, everything. */
export function StopWhat({ stop }: { stop: Pick<Stop, 'scope' | 'value' | 'name' | 'liftedAt'> }) {
  const { t } = useTranslation();
  const { scope, value, name, liftedAt } = stop;
  return (
    <Flex gap={6} wrap align="center">
      <Mark tone={liftedAt === null ? 'stop' : 'plain'}>{t(`controls.scope.${scope}`)}</Mark>
      <span className="strong">
        {scope === 'channel' ? t(`channel.${value}`, { defaultValue: value }) : name}
      </span>
    </Flex>
  );
}
