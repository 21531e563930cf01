import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { Amount, Nothing } from '../../shared/figures.tsx';
import { Mark } from '../../shared/mark.tsx';

/** 入催 … 出催: each episode with the snapshot frozen at its entry. */
export function EntriesCard({ entries }: { entries: CasePage['entries'] }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('case.entries')}>
      {entries.length === 0 && <Nothing words={t('case.notInCollection')} />}
      <div className="grid">
        {entries.map((entry) => (
          <Entry key={entry.no} entry={entry} />
        ))}
      </div>
    </Card>
  );
}

function Entry({ entry }: { entry: CasePage['entries'][number] }) {
  const { t } = useTranslation();
  const atEntry = BigInt(entry.principalFen) + BigInt(entry.interestFen) + BigInt(entry.feeFen);
  return (
    <div>
      <h3 className="part-title">
        {t('case.entry', { no: entry.no })}{' '}
        {entry.exitType === null && <Mark tone="watch">{t('portfolio.openEntries')}</Mark>}
      </h3>
      <dl className="ledger">
        <dt>{t('cases.entered')}</dt>
        <dd>
          {entry.enteredOn} · {entry.bucket} · {t('case.days', { count: entry.dpd })}
        </dd>
        <dt>{t('case.entryAmount')}</dt>
        <dd>
          <Amount fen={atEntry.toString()} />
        </dd>
        {entry.exitType !== null && (
          <>
            <dt>{t('case.exited')}</dt>
            <dd>
              {entry.exitedOn} · {t(`exit.${entry.exitType}`)}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
