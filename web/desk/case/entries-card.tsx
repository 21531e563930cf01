import { Card, Descriptions, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { Nothing } from '../../shared/figures.tsx';
import { yuan } from '../../shared/format.ts';

/** 入催 … 出催: each episode with the snapshot frozen at its entry. */
export function EntriesCard({ entries }: { entries: CasePage['entries'] }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('case.entries')}>
      {entries.length === 0 && <Nothing words={t('case.notInCollection')} />}
      {entries.map((entry) => (
        <Descriptions
          key={entry.no}
          size="small"
          column={1}
          title={t('case.entry', { no: entry.no })}
          items={[
            {
              key: 'in',
              label: t('cases.entered'),
              children: `${entry.enteredOn} · ${entry.bucket} · ${t('case.days', { count: entry.dpd })}`,
            },
            {
              key: 'amount',
              label: t('case.entryAmount'),
              children: (
                <span className="amount">
                  {yuan(
                    (
                      BigInt(entry.principalFen) +
                      BigInt(entry.interestFen) +
                      BigInt(entry.feeFen)
                    ).toString(),
                  )}
                </span>
              ),
            },
            {
              key: 'out',
              label: t('case.state'),
              children:
                entry.exitType === null || entry.exitedOn === null ? (
                  <Typography.Text type="warning">{t('case.inForce')}</Typography.Text>
                ) : (
                  `${entry.exitedOn} · ${t(`exit.${entry.exitType}`)}`
                ),
            },
          ]}
        />
      ))}
    </Card>
  );
}
