import type { FastifyInstance } from 'fastify';
import { deskReadRoutes } from './desk.ts';
import { deskActRoutes } from './desk-act-routes.ts';
import { houseRoutes } from './house.ts';
import { importRoutes } from './import-routes.ts';
import { machineRoutes } from './machine-routes.ts';
import { oversightRoutes } from './oversight-routes.ts';
import { peopleRoutes } from './people.ts';
import { peopleWordsRoutes } from './people-words-routes.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { restraintRoutes } from './restraint-routes.ts';
import { registrar } from './routes.ts';
import { rulebookRoutes } from './rulebook-routes.ts';
import { ruleBookRoutes } from './rule-book.ts';
import { sessionRoutes } from './session.ts';

/** Every route of the contract, audience by audience. */
export function registerAll(app: FastifyInstance, ports: HttpPorts, options: HttpOptions): void {
  const register = registrar(app, ports);
  sessionRoutes(register, ports, options);
  deskReadRoutes(register, ports);
  deskActRoutes(register, ports);
  restraintRoutes(register, ports);
  peopleWordsRoutes(register, ports);
  oversightRoutes(register, ports);
  ruleBookRoutes(register, ports);
  peopleRoutes(register, ports);
  houseRoutes(register, ports);
  importRoutes(register, ports);
  rulebookRoutes(register, ports);
  machineRoutes(register, ports);
}
