import { Link } from '@tanstack/react-router';
import { Alert, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportDetail } from '../../../src/contract/api/imports.ts';
import { grouped, wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import './import.css';
import '../../shared/yaml-editor.css';

/** Which files by which mapping, when; and the text of the mapping. */
export function Heading({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { outcome } = detail;
  return (
    <>
      {detail.undoneAt !== null && (
        <Alert
          type="warning"
          showIcon
          title={t('importing.undoneAt', { at: wallClock(detail.undoneAt, clock.zone) })}
        />
      )}
      <Card size="small">
        <Flex gap="4px 20px" wrap align="center">
          <span className="strong">{outcome.files.map(({ name }) => name).join(t('general.comma'))}</span>
          {detail.kind === 'push' && <Mark tone="note">{t('importing.push')}</Mark>}
          <span>
            <span className="quiet">{t('importing.mappingUsed')}</span> {detail.mappingId}{' '}
            {detail.mappingVersion}
          </span>
          <span>
            <span className="quiet">{t('importing.whenAt')}</span> {wallClock(detail.recordedAt, clock.zone)}
          </span>
        </Flex>
        <details>
          <summary>{t('importing.openMapping')}</summary>
          {detail.mappingYaml === null ? (
            <p className="quiet">{t('importing.notKept')}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            <pre className="yaml-view" tabIndex={0}>
              {detail.mappingYaml}
            </pre>
          )}
        </details>
      </Card>
    </>
  );
}

/** The first cases that it touched, each a way in. */
export function Cases({ detail: { cases, casesTotal } }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  if (cases.length === 0) return null;
  return (
    <Card size="small" title={<h2 className="card-title">{t('importing.casesHere')}</h2>}>
      <Flex gap="6px 14px" wrap>
        {cases.map((one) => (
          <Link key={one.id} to="/cases/$id" params={{ id: one.id }}>
            {one.caseNo}
          </Link>
        ))}
      </Flex>
      {casesTotal > cases.length && (
        <p className="quiet">
          {t('importing.casesMore', { count: grouped(casesTotal), shown: cases.length })}
        </p>
      )}
    </Card>
  );
}
