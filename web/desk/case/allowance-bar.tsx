import { CalendarOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Popover, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { pseudoRule } from '../../../src/domain/permit/words.ts';
import { ask } from '../../shared/client.ts';
import { wallClock } from '../../shared/format.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { CaseTimes } from './case-times.tsx';

type Row = ReplyOf<'caseAllowance'>['rows'][number];

const TONES: Readonly<Record<Row['verdict'], Tone>> = { allow: 'calm', warn: 'watch', deny: 'stop' };

/** Channel by channel: may they be contacted now, how often yet today, when next; the reasons on hover, tap or focus. */
export function AllowanceBar({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['case', caseId, 'allowance'],
    queryFn: () => ask('caseAllowance', { params: { id: caseId } }),
  });
  if (query.isPending) return <Skeleton.Button active size="small" style={{ width: 320 }} />;
  const rows = query.data?.rows ?? [];
  if (rows.length === 0) return <span className="quiet">{t('allowance.nobody')}</span>;
  return (
    <section className="allowance" aria-label={t('allowance.title')}>
      {rows.map((row) => (
        <Channel key={row.channel} row={row} />
      ))}
      <Button size="small" icon={<CalendarOutlined />} onClick={() => setOpen(true)}>
        {t('allowance.times')}
      </Button>
      {open && (
        <CaseTimes
          caseId={caseId}
          channels={rows.map(({ channel }) => channel)}
          close={() => setOpen(false)}
        />
      )}
    </section>
  );
}

function Channel({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { verdict, nextAllowedAt, leftToday } = row;
  const when =
    verdict !== 'deny'
      ? t('allowance.now')
      : nextAllowedAt === null
        ? t('allowance.never')
        : t('allowance.from', { at: shortly(nextAllowedAt, clock.now, clock.zone) });
  const left = leftToday === null ? t('allowance.noCap') : t('allowance.left', { count: leftToday });
  return (
    <Popover content={<Why row={row} />} trigger={['hover', 'focus']}>
      <Button type="text" size="small" className="allowance-channel">
        <span className="strong">{t(`channel.${row.channel}`)}</span>
        <Mark tone={TONES[verdict]}>{when}</Mark>
        <span className="quiet small">{left}</span>
      </Button>
    </Popover>
  );
}

/** Today only the time is said, of another day the day too. */
function shortly(at: string, now: string, zone: string): string {
  const [day = '', time = ''] = wallClock(at, zone).split(' ');
  return day === wallClock(now, zone).slice(0, 10) ? time : `${day.slice(5)} ${time}`;
}

function Why({ row }: { row: Row }) {
  const { t, i18n } = useTranslation();
  const { clock } = useMe();
  return (
    <div className="allowance-why">
      <div className="quiet small">{row.mask}</div>
      {row.verdict !== 'deny' && (
        <div>
          {t('rules.allowedNow')}
          {row.closesAt !== null && t('rules.closes', { at: wallClock(row.closesAt, clock.zone) })}
        </div>
      )}
      <ul className="grounds">
        {row.rules.map((rule) => (
          <li key={rule.id}>
            {pseudoRule(rule.id) === undefined ? (
              <Link to="/rules/$id" params={{ id: rule.id }}>
                {i18n.language === 'en' ? rule.en : rule.zh}
              </Link>
            ) : (
              <span>{i18n.language === 'en' ? rule.en : rule.zh}</span>
            )}{' '}
            <span className="quiet small">{rule.source}</span>
          </li>
        ))}
      </ul>
      {row.nextAllowedAt !== null && (
        <div className="strong">
          {t('rules.nextAllowed', { at: wallClock(row.nextAllowedAt, clock.zone) })}
        </div>
      )}
    </div>
  );
}
