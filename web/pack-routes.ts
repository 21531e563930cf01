import { createRoute } from '@tanstack/react-router';
import { DraftPage } from './desk/packs/draft-page.tsx';
import { PacksPage } from './desk/packs/packs-page.tsx';
import { VersionPage } from './desk/packs/version-page.tsx';
import { root } from './root-route.tsx';
import { paths } from './shared/paths.ts';
import { draftSearch } from './shared/rule-search.ts';

const packs = createRoute({ getParentRoute: () => root, path: paths.rules.packs, component: PacksPage });
const packDraft = createRoute({
  getParentRoute: () => root,
  path: paths.packDraft,
  validateSearch: draftSearch,
  component: DraftPage,
});
const packVersion = createRoute({
  getParentRoute: () => root,
  path: '/rules/packs/$pack/$version',
  component: VersionPage,
});

/** Versions of packs: all of them, one, and the draft of the next. */
export const packPages = [packs, packDraft, packVersion] as const;
