import type { SessionUser } from '../commands/resume-session.ts';
import type { Me } from '../contract/api/session.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { permissionsOf } from '../contract/policy.ts';
import type { Call } from '../domain/call.ts';
import type { HttpPorts } from './ports.ts';

/** Who is signed in, where, when it is, and what the policy table lets this role do. */
export function meOf(ports: HttpPorts, call: Call, user: SessionUser): Me {
  const { tenant } = ports;
  const simulated = tenant.kind === 'demonstration';
  return {
    user: { id: toEdge('user', user.userId), login: user.login, name: user.name, staffNo: user.staffNo },
    role: user.role,
    mustChangePassword: user.mustChange,
    tenant: { id: tenant.id, name: tenant.name, kind: tenant.kind, simulated },
    clock: { now: call.now, today: call.today, zone: tenant.zone, simulated },
    permissions: [...permissionsOf(user.role)],
    session: { expiresAt: user.expiresAt, idleMinutes: limits.sessionIdleMinutes },
  };
}
