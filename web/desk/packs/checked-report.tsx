import { Alert, Card, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { ChangesPart } from './changes-part.tsx';
import { LoosenedPart } from './loosened-part.tsx';
import { type Place, ProblemsPart } from './problems-part.tsx';
import { ReplayPart } from './replay-part.tsx';
import './packs.css';

interface ReportProps {
  readonly checked: PackCheckedView;
  /** Texts or day were changed since. */
  readonly isStale?: boolean;
  readonly goTo?: (place: Place) => void;
}

/** All that is known of a text before anybody signs it: problems, differences, what it loosens, yesterday again. */
export function CheckedReport({ checked, isStale = false, goTo }: ReportProps) {
  const { t } = useTranslation();
  // A demonstration releases without it.
  const { tenant } = useMe();
  const { pack, unconfirmed } = checked;
  return (
    <>
      {isStale && <Alert type="info" showIcon title={t('packs.stale')} />}
      <Part name={t('packs.step.problems')}>
        {pack !== null && <ReadAs pack={pack} />}
        <ProblemsPart checked={checked} {...(goTo === undefined ? {} : { goTo })} />
      </Part>
      {pack !== null && (
        <>
          <Part name={t('packs.step.changes')}>
            <ChangesPart checked={checked} />
          </Part>
          {pack.kind === 'contact' ? (
            <>
              <Part name={t('packs.step.loosened')}>
                <LoosenedPart checked={checked} />
              </Part>
              <Part name={t('packs.step.replay')}>
                <ReplayPart checked={checked} />
              </Part>
            </>
          ) : (
            <p className="quiet">{t('packs.decidesNoContact')}</p>
          )}
        </>
      )}
      {unconfirmed.length > 0 && !tenant.simulated && (
        <Alert
          type="warning"
          showIcon
          title={t('packs.toConfirm', { count: unconfirmed.length })}
          description={<code className="small">{unconfirmed.join(' ')}</code>}
        />
      )}
    </>
  );
}

function ReadAs({ pack }: { pack: NonNullable<PackCheckedView['pack']> }) {
  const { t } = useTranslation();
  return (
    <Flex gap={8} wrap align="center">
      <span className="quiet small">
        {t('packs.readAs', { pack: pack.id, version: pack.version, count: pack.rules })}
      </span>
      <Mark>{t(`word.layer.${pack.layer}`)}</Mark>
      <Mark>{t(`rules.packKind.${pack.kind}`)}</Mark>
      {pack.isShipped && <Mark>{t('packs.isShipped')}</Mark>}
    </Flex>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Card size="small" title={<h2 className="card-title">{name}</h2>}>
      <div className="grid report-part">{children}</div>
    </Card>
  );
}
