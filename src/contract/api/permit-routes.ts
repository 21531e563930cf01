import { restraintRoutes } from './restraint-routes.ts';
import { ruleBookRoutes } from './rule-book-routes.ts';

/** What decides whether somebody may be contacted: the rules, and what forbids beside them. */
export const permitRoutes = { ...restraintRoutes, ...ruleBookRoutes } as const;
