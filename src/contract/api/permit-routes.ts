import { allowanceRoutes } from './allowance-routes.ts';
import { restraintRoutes } from './restraint-routes.ts';
import { rulePageRoutes } from './rule-page-routes.ts';

/** What decides whether somebody may be contacted: the rules, and what forbids beside them. */
export const permitRoutes = { ...restraintRoutes, ...rulePageRoutes, ...allowanceRoutes } as const;
