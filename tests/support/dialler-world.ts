import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { addAgency } from '../../src/commands/add-agency.ts';
import { makeAgencyKey } from '../../src/commands/agency-key.ts';
import type { Dialler, DiallerPorts, ReserveInput } from '../../src/commands/dialler/asked.ts';
import { entrustAccount } from '../../src/commands/entrust-account.ts';
import type { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import type { Call } from '../../src/domain/call.ts';
import { signingKey } from '../../src/platform/signing-key.ts';
import type { Db } from '../../src/store/db.ts';
import { callAt, MORNING, permitPorts, permitWorld } from './permit-world.ts';

/** Verifying without a checkpoint. */
export const evidencePorts = (db: Db): Parameters<typeof verifyEvidence>[0] => ({
  db,
  checkpoints: { read: async () => [], write: async () => undefined } as never,
  key: signingKey(generateKeyPairSync('ed25519').privateKey),
});

/** An agency in order. */
export const ALL_STEPS = {
  published: localDate('2026-11-01'),
  contract: localDate('2026-10-01'),
  evaluated: localDate('2026-10-01'),
  inspected: localDate('2026-10-01'),
  trained: localDate('2026-10-01'),
} as const;

/** What an honest agency declares. */
export const HONEST = { privatePhone: false, subdelegated: false } as const;

export interface Debtor {
  readonly personId: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly pointId: string;
}

/** People with an account each and one phone, an agency that works them and one that does not, and the house's own telephones. */
export async function diallerWorld(db: Db, ...packs: readonly string[]) {
  const world = permitWorld(db);
  const ports: DiallerPorts = permitPorts(db, ...(packs.length === 0 ? ['cn', 'lender-default'] : packs));
  const dialler = async (name: string, inHouse = false): Promise<Dialler> => {
    const made = await addAgency({ db }, callAt(MORNING), {
      name,
      inHouse,
      steps: ALL_STEPS,
    });
    if (!made.ok) throw new Error(made.code);
    return { agencyId: made.value.agencyId, inHouse };
  };
  const agency = await dialler('甲机构');
  const other = await dialler('乙机构');
  const own = await dialler('本机构外呼', true);
  const entrust = (accountNo: string, name = '甲机构') =>
    entrustAccount({ db }, callAt(MORNING), {
      agency: name,
      accountNo,
      notifiedOn: localDate('2026-11-02'),
    });
  return {
    ...world,
    ports,
    agency,
    other,
    own,
    entrust,
    /** A borrower whose account is with the first agency. */
    async debtor(
      of: { readonly personId?: string; readonly valueIndex?: Buffer<ArrayBuffer> } = {},
    ): Promise<Debtor> {
      const personId = of.personId ?? (await world.person());
      const { caseId, accountId } = await world.account(personId);
      const pointId = await world.point(personId, 'phone', of.valueIndex);
      const given = await entrust(accountId);
      if (!given.ok) throw new Error(given.code);
      return { personId, caseId, accountId, pointId };
    },
    wish: (debtor: Debtor, change: Partial<ReserveInput> = {}): ReserveInput => ({
      accountId: debtor.accountId,
      personId: debtor.personId,
      contactPointId: debtor.pointId,
      partyRole: 'borrower',
      channel: 'call',
      purpose: 'collect',
      declares: HONEST,
      start: false,
      ...change,
    }),
    key: async (call: Call, name = '甲机构') => {
      const newSecret = () => randomBytes(32).toString('base64url');
      const made = await makeAgencyKey({ db, newSecret }, call, { name });
      if (!made.ok) throw new Error(made.code);
      return made.value;
    },
    states: () =>
      world.query<{ permit: string; attempt: string; because: string | null }>(sql`
        select p.state as permit, a.state as attempt, p.concluded_because as because
        from permit p join attempt a using (tenant_id, attempt_id) order by p.reserved_at, p.permit_id`),
    refusals: () =>
      world.query<{
        code: string;
        phase: string;
        rules: string[];
        case_id: string | null;
        agency_id: string;
      }>(sql`select code, phase, rules, case_id, agency_id from refusal order by recorded_at, refusal_id`),
  };
}
