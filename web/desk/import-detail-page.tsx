import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportDetail } from '../../src/contract/api/imports.ts';
import { Asked } from '../shared/asked.tsx';
import { addressOf, ask } from '../shared/client.ts';
import { PageTitle } from '../shared/figures.tsx';
import { paths } from '../shared/paths.ts';
import { Cases, Heading } from './import/imported-parts.tsx';
import { OutcomePanels } from './import/outcome-panels.tsx';
import { RejectedRows } from './import/rejected-rows.tsx';
import { RowErrors } from './import/row-errors.tsx';
import { UndoImport } from './import/undo-import.tsx';

const route = getRouteApi('/imports/$id');

/** What came of one import, and the way back from it. */
export function ImportDetailPage() {
  const { id } = route.useParams();
  const query = useQuery({
    queryKey: ['import', id],
    queryFn: () => ask('importDetail', { params: { id } }),
  });
  return <Asked query={query}>{(detail) => <Detail detail={detail} />}</Asked>;
}

function Detail({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const { id, outcome } = detail;
  return (
    <>
      <PageTitle title={t('importing.detail')}>
        <Flex gap={12} wrap align="center">
          <Link to={paths.imports}>{t('importing.backToList')}</Link>
          <UndoImport detail={detail} />
        </Flex>
      </PageTitle>
      <div className="grid">
        <Heading detail={detail} />
        {detail.undoneAt === null && <Cases detail={detail} />}
        <OutcomePanels outcome={outcome} />
        {detail.rejectedFiles.length > 0 && <RejectedRows detail={detail} />}
        {detail.hasErrors && (
          <RowErrors
            of={['import', id, 'errors']}
            counts={outcome.errorCounts}
            read={(query) => ask('importErrors', { params: { id }, query })}
            file={addressOf('importErrorFile', { params: { id } })}
          />
        )}
      </div>
    </>
  );
}
