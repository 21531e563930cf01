import { importDraftRoutes } from './import-draft-routes.ts';
import { importFileRoutes } from './import-file-routes.ts';
import { importedRoutes } from './imported-routes.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** Deliveries: being prepared, coming in, and what became of them. */
export function importRoutes(
  register: Register,
  ports: Pick<HttpPorts, 'imports' | 'reads' | 'reveal'>,
): void {
  importFileRoutes(register, ports);
  importDraftRoutes(register, ports);
  importedRoutes(register, ports);
}
