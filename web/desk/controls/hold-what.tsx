import { Flex } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { reachOf } from '../../../src/domain/permit/hold-scope.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';

type Hold = ReplyOf<'holds'>['rows'][number];
export type HoldState = Hold['state'];

export const HOLD_TONES: Readonly<Record<HoldState, Tone>> = {
  in_force: 'stop',
  review_due: 'watch',
  lapsed: 'watch',
  reviewed: 'plain',
  ended: 'plain',
  lifted: 'plain',
};

interface WhatProps {
  readonly hold: Pick<Hold, 'kind' | 'complaint' | 'channel' | 'actor' | 'actorName' | 'accountId' | 'state'>;
  /** The number of the account that it is narrowed to, where it is known. */
  readonly accountNo?: string | undefined;
}

/** What a hold is for and whom it stops: kind, what a complaint is about, which debts, which channel, which collector. */
export function HoldWhat({ hold, accountNo }: WhatProps) {
  const { t } = useTranslation();
  const { kind, complaint, channel, actor, actorName, accountId, state } = hold;
  const debts =
    accountId === null
      ? t(`controls.reach.${reachOf(kind, complaint)}`)
      : t('controls.reach.account', { no: accountNo ?? '' });
  const reach = [
    debts,
    ...(channel === null ? [] : [t('controls.onlyChannel', { channel: t(`channel.${channel}`) })]),
    ...(actor === null ? [] : [t('controls.onlyActor', { actor: actorWords(t, actor, actorName) })]),
  ];
  return (
    <Flex gap={6} align="center" wrap>
      <Mark tone={HOLD_TONES[state]}>{t(`hold.${kind}`)}</Mark>
      {complaint !== null && <span>{t(`controls.complaint.${complaint}`)}</span>}
      <span className="quiet">{reach.join(' · ')}</span>
    </Flex>
  );
}

/** Who contacts, in words; a member of staff or an agency by name. */
export function actorWords(t: TFunction, actor: string, name: string | null): string {
  const [kind = '', code = ''] = actor.split(':');
  return t(`controls.actor.${kind}`, { name: name ?? code, defaultValue: actor });
}
