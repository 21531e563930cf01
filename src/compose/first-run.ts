import { approveTemplates } from '../commands/approve-template.ts';
import type { Call } from '../commands/call.ts';
import { type FirstAdministrator, firstAdministrator } from '../commands/first-administrator.ts';
import { foundTenant } from '../commands/found-tenant.ts';
import { SHANGHAI } from '../domain/calendar/instant.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { openSecrets } from '../platform/secrets.ts';
import { DEMO, firstCall, type Wired } from './wire.ts';

/**
 * Founds the demonstration where there is none yet: tenant and clock, the first administrator, the shipped texts approved in
 * their name. Each part is passed over when it stands, so a first run that was killed is finished by the next start.
 * The administrator's password is in the answer once; null when there are users already.
 */
export async function foundDemonstration(wired: Wired): Promise<Outcome<FirstAdministrator | null>> {
  const { db } = wired.house;
  const founded = await foundTenant({ db }, firstCall(wired.newId), {
    name: DEMO.name,
    zone: SHANGHAI,
    seed: DEMO.seed,
  });
  if (!founded.ok) return founded;
  const call: Call = await wired.callBy({ kind: 'system', id: 'founder' });
  const made = await firstAdministrator({ db, secrets: openSecrets() }, call);
  if (!made.ok) return made.code === 'USERS_EXIST' ? done(null) : made;
  const templates = [...wired.rulebook.templates.values()];
  const approved = await approveTemplates({ db }, call, { templates, approverId: made.value.userId });
  return approved.ok ? done(made.value) : approved;
}
