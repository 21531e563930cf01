import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../src/contract/api/case-page.ts';
import { Amount } from '../../shared/figures.tsx';
import { percentOf } from '../../shared/format.ts';

type Share = AccountView['shares'][number];

/** Who owns the claim on the page's date: the funders as one bar and as rows with their part of what is overdue; then who else. */
export function Owners({ shares }: { shares: AccountView['shares'] }) {
  const { t } = useTranslation();
  const inForce = shares.filter((share) => share.inForce);
  if (inForce.length === 0) return null;
  const funders = inForce.filter((share) => share.role === 'funder');
  const others = inForce.filter((share) => share.role !== 'funder');
  return (
    <div style={{ marginTop: 12 }}>
      <h3 className="part-title">{t('claim.owners')}</h3>
      {funders.length > 0 && <Funders funders={funders} />}
      {others.length > 0 && (
        <dl className="ledger" style={{ marginTop: 6 }}>
          {others.flatMap((share) => {
            const key = `${share.role}/${share.organisation.code}`;
            return [
              <dt key={key}>{t(`claim.role.${share.role}`)}</dt>,
              <dd key={`${key}/who`}>
                {share.organisation.name}
                {share.sharePpm !== null && <span className="quiet"> {percentOf(share.sharePpm)}</span>}
              </dd>,
            ];
          })}
        </dl>
      )}
    </div>
  );
}

function Funders({ funders }: { funders: readonly Share[] }) {
  const { t } = useTranslation();
  const said = funders.map(
    ({ organisation, sharePpm }) => `${organisation.name} ${percentOf(sharePpm ?? 0)}`,
  );
  return (
    <Flex vertical gap={6}>
      <div className="share-bar" role="img" aria-label={said.join(', ')}>
        {funders.map(({ organisation, sharePpm }, index) => (
          <span
            key={organisation.code}
            className={`share-part share-part-${index % 4}`}
            style={{ flexGrow: sharePpm ?? 0 }}
          />
        ))}
      </div>
      <dl className="ledger">
        {funders.flatMap(({ organisation, sharePpm, overdueFen }, index) => [
          <dt key={organisation.code}>
            <span className={`share-dot share-part-${index % 4}`} aria-hidden /> {organisation.name}
          </dt>,
          <dd key={`${organisation.code}/part`}>
            <span className="amount">{percentOf(sharePpm ?? 0)}</span>
            {overdueFen !== null && (
              <>
                {' '}
                · <Amount fen={overdueFen} />
              </>
            )}
          </dd>,
        ])}
      </dl>
      <span className="small quiet">{t('claim.since', { date: funders[0]?.fromOn })}</span>
    </Flex>
  );
}
