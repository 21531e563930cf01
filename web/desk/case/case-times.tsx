import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueryOf, ReplyOf } from '../../../src/contract/api.ts';
import type { LocalDate } from '../../../src/domain/calendar/local-date.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { wallClock } from '../../shared/format.ts';
import { useMe } from '../../shared/session.tsx';
import { weeksOf } from '../calendar/year-grid.tsx';

type Channel = QueryOf<'caseTimes'>['channel'];
type Times = ReplyOf<'caseTimes'>;

interface TimesProps {
  readonly caseId: string;
  readonly channels: readonly Channel[];
  readonly close: () => void;
}

/** A month of the times at which this person may be contacted on a channel, as everything stands now. */
export function CaseTimes({ caseId, channels, close }: TimesProps) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [channel, setChannel] = useState<Channel>(channels[0] ?? 'call');
  const [month, setMonth] = useState(clock.today.slice(0, 7));
  const query = useQuery({
    queryKey: ['case', caseId, 'times', channel, month],
    queryFn: () => ask('caseTimes', { params: { id: caseId }, query: { channel, month } }),
  });
  return (
    <Modal open title={t('allowance.times')} onCancel={close} footer={null} width="min(760px, 100vw)">
      <Flex gap={12} wrap align="center" justify="space-between" style={{ marginBottom: 12 }}>
        <Segmented
          aria-label={t('rules.channelName')}
          value={channel}
          options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
          onChange={setChannel}
        />
        <Flex gap={8} align="center">
          <Button
            size="small"
            aria-label={t('allowance.before')}
            disabled={month <= clock.today.slice(0, 7)}
            onClick={() => setMonth(moved(month, -1))}
          >
            ‹
          </Button>
          <span className="strong amount">{month}</span>
          <Button size="small" aria-label={t('allowance.after')} onClick={() => setMonth(moved(month, 1))}>
            ›
          </Button>
        </Flex>
      </Flex>
      <Asked query={query}>{(times) => <Month month={month} times={times} />}</Asked>
    </Modal>
  );
}

function moved(month: string, by: number): string {
  const [year = 0, no = 0] = month.split('-').map(Number);
  const count = year * 12 + no - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function Month({ month, times }: { month: string; times: Times }) {
  const { t, i18n } = useTranslation();
  const { clock } = useMe();
  const [year = 0, no = 0] = month.split('-').map(Number);
  const byDay = new Map(
    times.days
      .filter(({ allowed }) => allowed.length > 0)
      .map(({ date, allowed }) => [date, allowed.map((span) => spanText(span, clock.zone))]),
  );
  return (
    <>
      {times.rules.length > 0 && (
        <ul className="grounds">
          {times.rules.map((rule) => (
            <li key={rule.id}>
              {i18n.language === 'en' ? rule.en : rule.zh} <span className="quiet small">{rule.source}</span>
            </li>
          ))}
        </ul>
      )}
      <table className="times">
        <caption className="unseen">{t('allowance.times')}</caption>
        <thead>
          <tr>
            {t('calendar.weekdays')
              .split(' ')
              .map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(year, no).map((week) => (
            <tr key={week.find((date) => date !== null)}>
              {week.map((date, index) => (
                <td key={date ?? index} className={look(date, byDay, clock.today)}>
                  {date !== null && (
                    <Day date={date} spans={byDay.get(date) ?? []} isPast={date < clock.today} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function look(date: LocalDate | null, byDay: ReadonlyMap<string, readonly string[]>, today: string): string {
  if (date === null || date < today) return 'times-none';
  return byDay.has(date) ? 'times-open' : 'times-shut';
}

function Day({ date, spans, isPast }: { date: LocalDate; spans: readonly string[]; isPast: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="strong">{Number(date.slice(8))}</div>
      {spans.map((span) => (
        <div key={span} className="small amount">
          {span}
        </div>
      ))}
      {spans.length === 0 && !isPast && <div className="small">{t('allowance.shut')}</div>}
    </>
  );
}

/** `09:00–20:00`; the end of a day is 24:00. */
function spanText({ from, until }: Times['days'][number]['allowed'][number], zone: string): string {
  const ends = wallClock(until, zone).slice(11);
  return `${wallClock(from, zone).slice(11)}–${ends === '00:00' ? '24:00' : ends}`;
}
