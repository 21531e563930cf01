import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ImportDraft } from '../../src/contract/api/imports.ts';
import { Asked } from '../shared/asked.tsx';
import { paths } from '../shared/paths.ts';
import { useRefresh } from '../shared/session.tsx';
import { useDraft } from './import/use-draft.ts';
import { Wizard } from './import/wizard.tsx';

const route = getRouteApi('/imports/drafts/$id');

/** Files, mapping, dry run, import: one delivery from the lender's files to the cases. */
export function ImportDraftPage() {
  const { id } = route.useParams();
  const query = useDraft(id);
  return <Asked query={query}>{(draft) => <Open draft={draft} />}</Asked>;
}

/** What has been imported is shown as an import. */
function Open({ draft }: { draft: ImportDraft }) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { importId } = draft;
  useEffect(() => {
    if (importId === null) return;
    void refresh();
    void navigate({ to: paths.import(importId), replace: true });
  }, [importId, navigate, refresh]);
  return <Wizard draft={draft} />;
}
