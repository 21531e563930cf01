import { EditOutlined } from '@ant-design/icons';
import { Flex, Tooltip, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '../../../src/contract/api/case-page.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { RevealButton, type RevealTarget } from './reveal.tsx';

export type Point = PersonView['contactPoints'][number];

const STATE_TONES: Readonly<Record<Point['state'], Tone>> = {
  verified: 'calm',
  unverified: 'plain',
  wrong: 'stop',
  invalid: 'stop',
};

/** One number or address: masked, whether it may be used, and what is known of it. */
export function ContactPoint({
  point,
  reveal,
  mark,
}: {
  point: Point;
  reveal: (target: RevealTarget) => void;
  mark: (point: Point) => void;
}) {
  const { t } = useTranslation();
  const known = [
    point.numberType !== null && t(`claim.numberType.${point.numberType}`),
    point.use !== 'own' && t(`claim.use.${point.use}`),
    t(`claim.pointSource.${point.source}`),
    point.reserved && t('claim.reserved'),
    point.regionName,
    point.verifiedOn !== null && t('claim.verifiedOn', { date: point.verifiedOn }),
  ].filter((word) => typeof word === 'string');
  return (
    <div className="contact-point">
      <span className="quiet">{t(`pointKind.${point.kind}`)}</span>
      <Flex vertical>
        <Flex gap="2px 8px" align="center" wrap>
          <Typography.Text className="amount">{point.mask}</Typography.Text>
          <RevealButton
            what={point.mask}
            open={() => reveal({ kind: 'contact_point', id: point.id, mask: point.mask })}
          />
          <Tooltip title={t('claim.mark')}>
            <ActButton
              action="contact_point.mark"
              type="text"
              size="small"
              aria-label={`${t('claim.mark')} ${point.mask}`}
              icon={<EditOutlined />}
              onClick={() => mark(point)}
            />
          </Tooltip>
          <Mark tone={STATE_TONES[point.state]}>{t(`pointState.${point.state}`)}</Mark>
          <Mark tone={point.consent === 'refused' ? 'stop' : 'plain'}>{t(`consent.${point.consent}`)}</Mark>
        </Flex>
        <span className="small quiet">{known.join(' · ')}</span>
      </Flex>
    </div>
  );
}
