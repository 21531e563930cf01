import { Alert, Card, Collapse, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../src/contract/api/case-page.ts';
import { Amount } from '../../shared/figures.tsx';
import { BucketMark } from '../../shared/mark.tsx';
import { dpdWords } from '../dpd-words.ts';
import { Moves, Schedule, Snapshots } from './account-tables.tsx';

/** One account: what is overdue by component, the amount to each lower bucket, and where the figures come from. */
export function AccountCard({ account, open }: { account: AccountView; open: boolean }) {
  const { t } = useTranslation();
  return (
    <Card
      size="small"
      title={
        <Flex gap="2px 8px" align="center" wrap>
          <span>{t(`product.${account.product}`)}</span>
          <BucketMark bucket={account.bucket} />
          <span className="small">{dpdWords(t, account.dpd)}</span>
          <span className="small quiet amount">{account.accountNo}</span>
        </Flex>
      }
      extra={<span className="small quiet">{t(`case.${account.delinquencySource}`)}</span>}
    >
      {account.incompleteRows > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('case.incomplete', { count: account.incompleteRows })}
          style={{ marginBottom: 12 }}
        />
      )}
      <div className="grid grid-2">
        <Owed account={account} />
        <Cures account={account} />
      </div>
      <Details account={account} open={open} />
    </Card>
  );
}

function Owed({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const rows = [
    { name: t('case.principal'), fen: account.overdue.principalFen },
    { name: t('case.interest'), fen: account.overdue.interestFen },
    { name: t('case.fee'), fen: account.overdue.feeFen },
  ];
  return (
    <div>
      <h3 className="part-title">{t('cases.overdue')}</h3>
      <dl className="ledger">
        {rows.flatMap(({ name, fen }) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name}/fen`}>
            <Amount fen={fen} />
          </dd>,
        ])}
        <dt className="sum">{t('case.total')}</dt>
        <dd className="sum">
          <Amount fen={account.overdue.totalFen} strong />
        </dd>
      </dl>
    </div>
  );
}

function Cures({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className="part-title" title={t('case.cureHint')}>
        {t(account.cures.length > 0 ? 'case.cure' : 'case.notYetDue')}
      </h3>
      <dl className="ledger">
        {account.cures.flatMap((cure) => [
          <dt key={cure.bucket}>{t('case.cureRow', { bucket: cure.bucket })}</dt>,
          <dd key={`${cure.bucket}/fen`}>
            <Amount fen={cure.payFen} strong />
          </dd>,
        ])}
        <dt>{t('case.nextDue')}</dt>
        <dd>
          {account.nextDueOn === null ? (
            '—'
          ) : (
            <>
              <span className="amount">{account.nextDueOn}</span> <Amount fen={account.nextDueFen ?? '0'} />
            </>
          )}
        </dd>
        <dt>{t('cases.balance')}</dt>
        <dd>
          <Amount fen={account.balanceFen} />
        </dd>
      </dl>
    </div>
  );
}

function Details({ account, open }: { account: AccountView; open: boolean }) {
  const { t } = useTranslation();
  const items = [
    account.instalments.length > 0 && {
      key: 'schedule',
      label: `${t('case.schedule')} · ${account.instalments.length}`,
      children: <Schedule account={account} />,
    },
    account.snapshots.length > 0 && {
      key: 'snapshots',
      label: `${t('case.statements')} · ${account.snapshots.length}`,
      children: <Snapshots account={account} />,
    },
    account.bucketMoves.length > 0 && {
      key: 'moves',
      label: `${t('case.moves')} · ${account.bucketMoves.length}`,
      children: <Moves account={account} />,
    },
  ].filter((item) => item !== false);
  const first = items[0]?.key;
  if (first === undefined) return null;
  return (
    <Collapse
      ghost
      size="small"
      items={items}
      defaultActiveKey={open ? [first] : []}
      style={{ marginTop: 8 }}
      styles={{ header: { paddingInline: 0 }, body: { padding: 0 } }}
    />
  );
}
