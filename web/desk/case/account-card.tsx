import { Alert, Card, Collapse, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../src/contract/api/case-page.ts';
import { Amount } from '../../shared/figures.tsx';
import { BucketMark, Mark } from '../../shared/mark.tsx';
import { dpdWords } from '../dpd-words.ts';
import { Moves, Schedule, Snapshots } from './account-tables.tsx';
import { Documents } from './documents.tsx';
import { CardStatements, Classes, Placements, ShareHistory } from './fact-tables.tsx';
import { Owners } from './owners.tsx';

interface AccountProps {
  readonly caseId: string;
  readonly account: AccountView;
  /** Whether the first of its lists stands open. */
  readonly open: boolean;
}

/** One account: what is overdue by component, the amount to each lower bucket, who owns it, and where the figures come from. */
export function AccountCard({ caseId, account, open }: AccountProps) {
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
      <Named account={account} />
      <div className="grid grid-2">
        <Owed account={account} />
        <Cures account={account} />
      </div>
      <Owners shares={account.shares} />
      <Details caseId={caseId} account={account} open={open} />
    </Card>
  );
}

/** How the contract names it, and whether it has left. */
function Named({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const { contractNo, statementDay, gone } = account;
  if (contractNo === null && statementDay === null && gone === null) return null;
  return (
    <Flex gap="2px 12px" align="center" wrap className="small quiet" style={{ marginBottom: 8 }}>
      {contractNo !== null && <span>{t('claim.contractNo', { no: contractNo })}</span>}
      {statementDay !== null && <span>{t('claim.statementDay', { day: statementDay })}</span>}
      {gone !== null && (
        <Mark tone="note">{t('claim.gone', { date: gone.on, type: t(`exit.${gone.type}`) })}</Mark>
      )}
    </Flex>
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

function Details({ caseId, account, open }: AccountProps) {
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
    account.cardStatements.length > 0 && {
      key: 'cardStatements',
      label: `${t('claim.cardStatements')} · ${account.cardStatements.length}`,
      children: <CardStatements account={account} />,
    },
    account.classes.length > 0 && {
      key: 'classes',
      label: `${t('claim.classes')} · ${account.classes.length}`,
      children: <Classes account={account} />,
    },
    account.placements.length > 0 && {
      key: 'placements',
      label: `${t('claim.placements')} · ${account.placements.length}`,
      children: <Placements account={account} />,
    },
    account.shares.some(({ inForce }) => !inForce) && {
      key: 'shares',
      label: `${t('claim.history')} · ${account.shares.length}`,
      children: <ShareHistory account={account} />,
    },
    account.documents.length > 0 && {
      key: 'documents',
      label: `${t('claim.documents')} · ${account.documents.length}`,
      children: <Documents documents={account.documents} caseId={caseId} />,
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
