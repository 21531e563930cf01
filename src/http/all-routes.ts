import type { FastifyInstance } from 'fastify';
import { deskReadRoutes } from './desk.ts';
import { deskActRoutes } from './desk-act-routes.ts';
import { houseRoutes } from './house.ts';
import { importRoutes } from './import-routes.ts';
import { machineRoutes } from './machine-routes.ts';
import { peopleRoutes } from './people.ts';
import { permitRoutes } from './permit-routes.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { registrar } from './routes.ts';
import { rulebookRoutes } from './rulebook-routes.ts';
import { sessionRoutes } from './session.ts';

/** Every route of the contract, audience by audience. */
export function registerAll(app: FastifyInstance, ports: HttpPorts, options: HttpOptions): void {
  const register = registrar(app, ports);
  sessionRoutes(register, ports, options);
  deskReadRoutes(register, ports);
  deskActRoutes(register, ports);
  permitRoutes(register, ports);
  peopleRoutes(register, ports);
  houseRoutes(register, ports);
  importRoutes(register, ports);
  rulebookRoutes(register, ports);
  machineRoutes(register, ports);
}
