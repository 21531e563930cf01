import { approveTemplates } from '../commands/approve-template.ts';
import { type FirstAdministrator, firstAdministrator } from '../commands/first-administrator.ts';
import { foundTenant } from '../commands/found-tenant.ts';
import { adoptPacks } from '../commands/pack/adopt-packs.ts';
import { SHANGHAI } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { settingsOf } from '../domain/permit/wording-settings.ts';
import { openSecrets } from '../platform/secrets.ts';
import { listUsers } from '../store/staff.store.ts';
import { readApprovedTemplates } from '../store/template.store.ts';
import { DEMO, firstCall, type Wired } from './wire.ts';

/**
 * Founds the demonstration where there is none yet: tenant and clock, the shipped packs, the first administrator, the
 * shipped texts approved in their name. Each part is passed over when it stands, so a first run that was killed is finished by the next start.
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
  await adoptPacks({ db }, call, wired.rulebook.foundedWith);
  const made = await firstAdministrator({ db, secrets: openSecrets() }, call);
  if (!made.ok && made.code !== 'USERS_EXIST') return made;
  const approverId = made.ok ? made.value.userId : await whoOwesApproval(wired, call);
  if (approverId !== undefined) {
    const templates = [...wired.rulebook.templates.values()];
    const approved = await approveTemplates({ db }, call, {
      templates,
      approverId,
      wording: settingsOf(wired.rulebook.packs),
    });
    if (!approved.ok) return approved;
  }
  return done(made.ok ? made.value : null);
}

/** The administrator in whose name a founding that was killed had not yet approved any text; later texts are approved by people. */
function whoOwesApproval({ house }: Wired, { tenant }: Call): Promise<string | undefined> {
  return house.db.inTenant(tenant, async (tx) => {
    if ((await readApprovedTemplates(tx, tenant)).length > 0) return undefined;
    const users = await listUsers(tx, tenant, { limit: 100, offset: 0 });
    return users.find((user) => user.role === 'administrator')?.user_id;
  });
}
