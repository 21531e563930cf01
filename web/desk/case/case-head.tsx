import { getRouteApi, Link } from '@tanstack/react-router';
import { DatePicker, Flex, Typography } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { Amount } from '../../shared/figures.tsx';
import { BucketMark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { dpdWords } from '../dpd-words.ts';

const route = getRouteApi('/cases/$id');

/** Who owes how much for how long, as of which day. */
export function CaseHead({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { clock } = useMe();
  const borrower = view.people.find((person) => person.root) ?? view.people[0];
  return (
    <div className="case-head">
      <Flex align="center" gap="4px 12px" wrap>
        <Link to="/cases">← {t('case.back')}</Link>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {borrower?.nameMask} · {view.caseNo}
        </Typography.Title>
        <BucketMark bucket={view.bucket} />
        <span>{dpdWords(t, view.dpd)}</span>
        <span className="quiet">{view.creditor.name}</span>
      </Flex>
      <Flex align="center" gap="4px 20px" wrap>
        <span>
          <span className="quiet">{t('cases.overdue')}</span>{' '}
          <span style={{ fontSize: 18 }}>
            <Amount fen={view.overdue.totalFen} strong />
          </span>
        </span>
        <span>
          <span className="quiet">{t('cases.balance')}</span> <Amount fen={view.balanceFen} />
        </span>
        <DatePicker
          size="small"
          aria-label={t('case.asOf')}
          prefix={<span className="quiet small">{t('case.asOf')}</span>}
          value={dayjs(view.asOf)}
          allowClear={false}
          disabledDate={(day) => day.format('YYYY-MM-DD') > clock.today}
          onChange={(day) => {
            const picked = day?.format('YYYY-MM-DD');
            void navigate({
              search: (old) => ({ ...old, asOf: picked === clock.today ? undefined : picked }),
            });
          }}
        />
      </Flex>
    </div>
  );
}
