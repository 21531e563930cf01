import { allowanceRoutes } from './allowance.ts';
import { oversightRoutes } from './oversight-routes.ts';
import { peopleWordsRoutes } from './people-words-routes.ts';
import type { HttpPorts } from './ports.ts';
import { restraintRoutes } from './restraint-routes.ts';
import type { Register } from './routes.ts';
import { rulePageRoutes } from './rule-pages.ts';

/** What decides whether somebody may be contacted: the rules, and what forbids beside them. */
export function permitRoutes(register: Register, ports: HttpPorts): void {
  restraintRoutes(register, ports);
  peopleWordsRoutes(register, ports);
  oversightRoutes(register, ports);
  rulePageRoutes(register, ports);
  allowanceRoutes(register, ports);
}
