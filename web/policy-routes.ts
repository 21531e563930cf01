import { createRoute, redirect } from '@tanstack/react-router';
import { HoldsPage } from './desk/controls/holds-page.tsx';
import { root } from './root-route.tsx';
import { paths } from './shared/paths.ts';

const controls = createRoute({
  getParentRoute: () => root,
  path: paths.controlsRoot,
  beforeLoad: () => {
    throw redirect({ to: paths.controls.holds });
  },
});
const holds = createRoute({ getParentRoute: () => root, path: paths.controls.holds, component: HoldsPage });

/** What may not be done: rules, holds, stops, and what happened in spite of them. */
export const policyPages = [controls, holds] as const;
