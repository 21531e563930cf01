import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { type NoticeRead, readNotice } from '../../../src/domain/calendar/notice.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRefresh } from '../../shared/session.tsx';
import { NoticeForm, type NoticeTyped } from './notice-form.tsx';
import { NoticeReading } from './notice-reading.tsx';
import { YearGrid } from './year-grid.tsx';

type Draft = ReplyOf<'draftCalendar'>;

/** Paste, see what each sentence was read as and what would change, and send it to a second person. */
export function PasteNotice({ first }: { first: number }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [typed, setTyped] = useState<NoticeTyped>({ year: first, text: '', source: '' });
  const { year } = typed;
  const text = useDeferredValue(typed.text.trim());
  const read = useMemo(() => (text === '' ? null : readNotice(text, year)), [text, year]);
  const sound = read !== null && read.problems.length === 0;
  const draft = useQuery({
    queryKey: ['calendar', 'draft', year, text],
    queryFn: () => ask('draftCalendar', { body: { year, text } }),
    enabled: sound,
    retry: false,
  });
  const sourceUrl = typed.source.trim() === '' ? null : typed.source.trim();
  const send = useMutation({
    mutationFn: () => ask('proposeCalendar', { body: { year, text, sourceUrl } }),
    onSuccess: refresh,
  });
  const change = (to: Partial<NoticeTyped>) => {
    setTyped({ ...typed, ...to });
    send.reset();
  };
  const ready = sound && draft.data !== undefined && draft.data.changes.length > 0;
  return (
    <Card size="small" title={<h2 className="card-title">{t('calendar.enter')}</h2>}>
      <Flex vertical gap={12}>
        <NoticeForm typed={typed} change={change} />
        {read !== null && <Understood read={read} />}
        {sound && draft.error !== null && <RefusalNotice error={draft.error} />}
        {sound && draft.data !== undefined && <Effect year={year} draft={draft.data} />}
        {send.error !== null && <RefusalNotice error={send.error} />}
        {send.isSuccess ? (
          <Alert type="success" showIcon title={t('calendar.sent')} />
        ) : (
          <div>
            <ActButton
              action="calendar.propose"
              type="primary"
              loading={send.isPending}
              reason={ready ? undefined : t('calendar.notReady')}
              onClick={() => send.mutate()}
            >
              {t('calendar.send')}
            </ActButton>
          </div>
        )}
      </Flex>
    </Card>
  );
}

function Understood({ read }: { read: NoticeRead }) {
  const { t } = useTranslation();
  const count = read.problems.length;
  return (
    <section aria-label={t('calendar.understood')}>
      <h3 className="part-title">{t('calendar.understood')}</h3>
      {count > 0 && <Alert type="warning" showIcon title={t('calendar.problems', { count })} />}
      <NoticeReading read={read} />
    </section>
  );
}

function Effect({ year, draft }: { year: number; draft: Draft }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('calendar.changes')}>
      <h3 className="part-title">{t('calendar.changes')}</h3>
      <Changes year={year} changes={draft.changes} plannedContacts={draft.plannedContacts} />
      <YearGrid year={year} days={draft.days} changed={changedDates(draft.changes)} />
    </section>
  );
}

interface ChangesProps {
  readonly year: number;
  readonly changes: Draft['changes'];
  readonly plannedContacts: number;
}

/** What becomes of which day, in words. A year of which nothing was known is all new; listing each day would say nothing. */
export function Changes({ year, changes, plannedContacts }: ChangesProps) {
  const { t } = useTranslation();
  const isFirst = changes.length > 0 && changes.every((change) => change.before === 'unknown');
  if (changes.length === 0) return <p>{t('calendar.noChange')}</p>;
  return (
    <>
      <p>
        {isFirst
          ? t('calendar.firstVersion', { year })
          : t('calendar.changeCount', { count: changes.length })}
        ；{t('calendar.planned', { count: plannedContacts })}
      </p>
      {!isFirst && (
        <ul className="grounds">
          {changes.map(({ date, before, after }) => (
            <li key={date}>
              {t('calendar.becomes', {
                date,
                before: t(`calendar.kind.${before}`),
                after: t(`calendar.kind.${after}`),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Outlined only where there was something before. */
export const changedDates = (changes: Draft['changes']): ReadonlySet<string> =>
  new Set(changes.filter((change) => change.before !== 'unknown').map((change) => change.date));
