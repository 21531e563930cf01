import { createRoute, redirect } from '@tanstack/react-router';
import { HoldsPage } from './desk/controls/holds-page.tsx';
import { IncidentsPage } from './desk/controls/incidents-page.tsx';
import { StopsPage } from './desk/controls/stops-page.tsx';
import { RefusalsPage } from './desk/rules/refusals-page.tsx';
import { RulePage } from './desk/rules/rule-page.tsx';
import { RulesPage } from './desk/rules/rules-page.tsx';
import { TryPage } from './desk/rules/try-page.tsx';
import { WordingPage } from './desk/rules/wording-page.tsx';
import { packPages } from './pack-routes.ts';
import { root } from './root-route.tsx';
import { paths } from './shared/paths.ts';
import { refusalSearch, ruleSearch, trySearch } from './shared/rule-search.ts';

const controls = createRoute({
  getParentRoute: () => root,
  path: paths.controlsRoot,
  beforeLoad: () => {
    throw redirect({ to: paths.controls.holds });
  },
});
const stops = createRoute({ getParentRoute: () => root, path: paths.controls.stops, component: StopsPage });
const incidents = createRoute({
  getParentRoute: () => root,
  path: paths.controls.incidents,
  component: IncidentsPage,
});
const wording = createRoute({
  getParentRoute: () => root,
  path: paths.rules.wording,
  component: WordingPage,
});
const rules = createRoute({
  getParentRoute: () => root,
  path: paths.rules.catalogue,
  validateSearch: ruleSearch,
  component: RulesPage,
});
const tryContact = createRoute({
  getParentRoute: () => root,
  path: paths.rules.try,
  validateSearch: trySearch,
  component: TryPage,
});
const refusals = createRoute({
  getParentRoute: () => root,
  path: paths.rules.refusals,
  validateSearch: refusalSearch,
  component: RefusalsPage,
});
const rule = createRoute({ getParentRoute: () => root, path: '/rules/$id', component: RulePage });
const holds = createRoute({ getParentRoute: () => root, path: paths.controls.holds, component: HoldsPage });

/** What may not be done: rules, holds, stops, and what happened in spite of them. */
export const policyPages = [
  controls,
  holds,
  stops,
  incidents,
  wording,
  rules,
  ...packPages,
  tryContact,
  refusals,
  rule,
] as const;
