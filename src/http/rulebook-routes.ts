import { calendarRoutes } from './calendar.ts';
import { packRoutes } from './packs.ts';
import type { Register } from './routes.ts';
import type { RulebookPorts } from './rulebook-ports.ts';
import { wordingRoutes } from './wording.ts';

/** What decides whether people may be contacted, and with which words. */
export function rulebookRoutes(register: Register, ports: RulebookPorts): void {
  packRoutes(register, ports);
  calendarRoutes(register, ports);
  wordingRoutes(register, ports);
}
