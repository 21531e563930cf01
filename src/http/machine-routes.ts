import { agencyRoutes } from './agency.ts';
import { integrationRoutes } from './integration.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** Routes on which no person sits. */
export function machineRoutes(register: Register, ports: HttpPorts): void {
  agencyRoutes(register, ports);
  integrationRoutes(register, ports);
}
