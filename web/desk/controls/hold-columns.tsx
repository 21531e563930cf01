import { Link } from '@tanstack/react-router';
import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { whyNot } from '../../../src/domain/permit/gate-table.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { HOLD_TONES, HoldWhat } from './hold-what.tsx';

export type HoldRow = ReplyOf<'holds'>['rows'][number];
/** What somebody else found who looked at a hold that has come to its end. */
export type ReviewVerdict = 'end' | 'set_again';

/** What is held and why, until when, and the two verdicts of a review where this person may give one. */
export function useHoldColumns(review: (hold: HoldRow, verdict: ReviewVerdict) => void) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return [
    {
      title: t('cases.caseNo'),
      key: 'case',
      render: (_: unknown, hold: HoldRow) => (
        <Link to="/cases/$id" params={{ id: hold.caseId }}>
          {hold.caseNo}
        </Link>
      ),
    },
    {
      title: t('controls.hold'),
      key: 'hold',
      render: (_: unknown, hold: HoldRow) => <HoldWhat hold={hold} accountNo={hold.accountNo ?? undefined} />,
    },
    {
      title: t('controls.ground'),
      key: 'ground',
      render: (_: unknown, hold: HoldRow) => (
        <>
          <div>{hold.ground}</div>
          <div className="quiet small">{hold.evidence}</div>
        </>
      ),
    },
    {
      title: t('controls.setBy'),
      key: 'setBy',
      render: (_: unknown, hold: HoldRow) => (
        <>
          <div>{hold.setBy}</div>
          <div className="quiet small amount">{wallClock(hold.setAt, clock.zone)}</div>
        </>
      ),
    },
    {
      title: t('controls.ends'),
      key: 'ends',
      render: (_: unknown, hold: HoldRow) => (
        <>
          <div className="amount">{wallClock(hold.until, clock.zone)}</div>
          <div className="quiet small">{t(`controls.onExpiry.${hold.onExpiry}`)}</div>
        </>
      ),
    },
    {
      title: t('case.state'),
      key: 'state',
      render: (_: unknown, hold: HoldRow) => <StateOf hold={hold} review={review} />,
    },
  ];
}

function StateOf({
  hold,
  review,
}: {
  hold: HoldRow;
  review: (hold: HoldRow, verdict: ReviewVerdict) => void;
}) {
  const { t, i18n } = useTranslation();
  const { clock } = useMe();
  const gate = whyNot('hold', 'review', hold.state);
  const closed = gate === undefined ? undefined : i18n.language === 'en' ? gate.en : gate.zh;
  const reason = closed ?? (hold.mayReview ? undefined : t('controls.own'));
  const open = hold.state === 'in_force' || hold.state === 'review_due' || hold.state === 'lapsed';
  return (
    <Flex vertical gap={4} align="start">
      <Mark tone={HOLD_TONES[hold.state]}>{t(`controls.state.${hold.state}`)}</Mark>
      {hold.state === 'review_due' && (
        <span className="quiet small">
          {t('controls.endsAt', { at: wallClock(hold.endsAt, clock.zone) })}
        </span>
      )}
      {open && (
        <Flex gap={8} wrap>
          <ActButton
            action="hold.review"
            size="small"
            type="primary"
            reason={reason}
            onClick={() => review(hold, 'set_again')}
          >
            {t('controls.reviewAgain')}
          </ActButton>
          <ActButton action="hold.review" size="small" reason={reason} onClick={() => review(hold, 'end')}>
            {t('controls.reviewEnd')}
          </ActButton>
        </Flex>
      )}
    </Flex>
  );
}
