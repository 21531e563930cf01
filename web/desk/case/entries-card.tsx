import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccountView, CasePage } from '../../../src/contract/api/case-page.ts';
import { Amount, Nothing } from '../../shared/figures.tsx';
import { Mark } from '../../shared/mark.tsx';

type Stated = AccountView['statedEntries'][number] & { readonly accountNo: string };

/** 入催 … 出催: each episode with the snapshot frozen at its entry, and what the lender stated of it beside ours. */
export function EntriesCard({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  const { entries } = view;
  const stated = view.accounts.flatMap(({ accountNo, statedEntries }) =>
    statedEntries.map((entry) => ({ ...entry, accountNo })),
  );
  return (
    <Card size="small" title={t('case.entries')}>
      {entries.length === 0 && <Nothing words={t('case.notInCollection')} />}
      <div className="grid">
        {entries.map((entry) => (
          <Entry key={entry.no} entry={entry} />
        ))}
        {stated.map((entry) => (
          <StatedEntry key={`${entry.accountNo}/${entry.enteredOn}`} entry={entry} ours={entries} />
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

/** What the lender froze; a mark says when we counted another number of days on that date. */
function StatedEntry({ entry, ours }: { entry: Stated; ours: CasePage['entries'] }) {
  const { t } = useTranslation();
  const same = ours.find(({ enteredOn }) => enteredOn === entry.enteredOn);
  const differs = same !== undefined && entry.dpd !== null && same.dpd !== entry.dpd;
  const parts = [
    { name: t('case.principal'), fen: entry.principalFen },
    { name: t('case.interest'), fen: entry.interestFen },
    { name: t('case.fee'), fen: entry.feeFen },
  ];
  return (
    <div>
      <h3 className="part-title">
        {t('claim.statedEntry')} <span className="small quiet amount">{entry.accountNo}</span>{' '}
        {differs && <Mark tone="watch">{t('claim.daysDiffer', { ours: same.dpd, theirs: entry.dpd })}</Mark>}
      </h3>
      <dl className="ledger">
        <dt>{t('cases.entered')}</dt>
        <dd>
          {[
            entry.enteredOn,
            entry.bucket,
            entry.dpd === null ? null : t('case.days', { count: entry.dpd }),
            entry.no === null ? null : t('case.entry', { no: entry.no }),
          ]
            .filter((word) => word !== null)
            .join(' · ')}
        </dd>
        {parts.flatMap(({ name, fen }) =>
          fen === null
            ? []
            : [
                <dt key={name}>{name}</dt>,
                <dd key={`${name}/fen`}>
                  <Amount fen={fen} />
                </dd>,
              ],
        )}
      </dl>
    </div>
  );
}
