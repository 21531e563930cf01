import { createRoute } from '@tanstack/react-router';
import { ImportDetailPage } from './desk/import-detail-page.tsx';
import { ImportDraftPage } from './desk/import-draft-page.tsx';
import { ImportsPage } from './desk/imports-page.tsx';
import { root } from './root-route.tsx';

export const imports = createRoute({ getParentRoute: () => root, path: '/imports', component: ImportsPage });
export const importDraft = createRoute({
  getParentRoute: () => root,
  path: '/imports/drafts/$id',
  component: ImportDraftPage,
});
export const importDetail = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  component: ImportDetailPage,
});
