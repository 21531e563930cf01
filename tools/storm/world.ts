import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addAgency } from '../../src/commands/add-agency.ts';
import type { Dialler } from '../../src/commands/dialler/asked.ts';
import { dateIn, instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { Call } from '../../src/domain/call.ts';
import type { Db } from '../../src/store/db.ts';
import { ALL_STEPS } from '../../tests/support/dialler-world.ts';
import { sweepFilled } from './sweep-filled.ts';

export const TENANT = 'demo';
/** Monday 08:00 in Shanghai; the diallers' clock begins here. */
export const STORM_BEGINS = instant('2026-11-23T00:00:00Z');

/** One account with its borrower and his telephone, as a dialler is given it. */
export interface StormDebtor {
  readonly personId: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly pointId: string;
  /** Index of its creditor among the person's. */
  readonly loan: number;
  /** Index of the agency that works it. */
  readonly agency: number;
}

export interface StormWorld {
  readonly tenant: string;
  readonly debtors: readonly StormDebtor[];
  readonly diallers: readonly Dialler[];
  readonly own: Dialler;
  /** People who share a telephone and turn out to be one, in the order in which they are merged. */
  readonly twins: readonly (readonly [from: string, to: string])[];
  /** A member of staff, who says that two are one. */
  readonly staffId: string;
}

const AGENCIES = 3;

type Row = Readonly<Record<string, unknown>>;

/**
 * `people` people with one or two creditors each; every fourth shares the telephone of the one before, and of these pairs every
 * second will be merged. Without `sharing` everybody has a telephone of his own. Three agencies and the house's own telephones.
 */
export async function stormWorld(
  db: Db,
  ownerUrl: string,
  people: number,
  { tenant = TENANT, sharing = true }: { readonly tenant?: string; readonly sharing?: boolean } = {},
): Promise<StormWorld> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `insert into tenant (tenant_id, name, kind, zone, created_at) values ($1, $1, 'demonstration', $2, $3)`,
      [tenant, SHANGHAI, STORM_BEGINS],
    );
    const diallers: Dialler[] = [];
    for (let no = 1; no <= AGENCIES; no += 1) diallers.push(await newDialler(db, tenant, `机构${no}`, false));
    const own = await newDialler(db, tenant, '本机构外呼', true);
    const made = peopleOf(people, sharing);
    for (const [table, rows] of tablesOf(made, diallers)) await insert(client, tenant, table, rows);
    await sweepFilled(client);
    return { tenant, debtors: made.debtors, twins: made.twins, diallers, own, staffId: randomUUID() };
  } finally {
    await client.end();
  }
}

async function newDialler(db: Db, tenant: string, name: string, inHouse: boolean): Promise<Dialler> {
  const call: Call = {
    tenant,
    now: STORM_BEGINS,
    today: dateIn(STORM_BEGINS, SHANGHAI),
    actor: { kind: 'system', id: 'storm' },
    newId: randomUUID,
  };
  const made = await addAgency({ db }, call, { name, inHouse, steps: ALL_STEPS });
  if (!made.ok) throw new RangeError(made.code);
  return { agencyId: made.value.agencyId, inHouse };
}

interface Made {
  readonly debtors: StormDebtor[];
  readonly people: string[];
  readonly numbers: Map<string, string>;
  readonly twins: [string, string][];
}

function peopleOf(count: number, sharing: boolean): Made {
  const made: Made = { debtors: [], people: [], numbers: new Map(), twins: [] };
  for (let no = 0; no < count; no += 1) {
    const personId = randomUUID();
    const before = made.people.at(-1);
    const shares = sharing && no % 4 === 3 && before !== undefined;
    made.people.push(personId);
    made.numbers.set(personId, shares ? (made.numbers.get(before) ?? personId) : personId);
    if (shares && no % 8 === 7) made.twins.push([personId, before]);
    const pointId = randomUUID();
    for (let loan = 0; loan <= no % 2; loan += 1) {
      made.debtors.push({
        personId,
        pointId,
        caseId: randomUUID(),
        accountId: randomUUID(),
        loan,
        agency: (no + loan) % AGENCIES,
      });
    }
  }
  return made;
}

type Tables = readonly (readonly [string, readonly Row[]])[];

const facts = { effective_on: '2026-11-01', recorded_at: STORM_BEGINS };

function tablesOf(made: Made, diallers: readonly Dialler[]): Tables {
  const creditors = [randomUUID(), randomUUID()];
  const points = new Map(made.debtors.map((one) => [one.personId, one.pointId]));
  return [
    [
      'creditor',
      creditors.map((id, no) => ({
        creditor_id: id,
        code: `STORM${no}`,
        name: '示例',
        recorded_at: STORM_BEGINS,
      })),
    ],
    [
      'person',
      made.people.map((id) => ({
        person_id: id,
        root_id: id,
        name_mask: '某*',
        envelope: '\\x00',
        zone: SHANGHAI,
        ...facts,
      })),
    ],
    [
      'contact_point',
      made.people.map((id) => ({
        contact_point_id: points.get(id),
        person_id: id,
        kind: 'phone',
        mask: '***',
        envelope: '\\x00',
        value_index: `\\x${(made.numbers.get(id) ?? id).replaceAll('-', '').repeat(2)}`,
        source: 'contract',
        reserved: true,
        consent: 'contract',
        state: 'verified',
        ...facts,
      })),
    ],
    ...loansOf(made, creditors, diallers),
  ];
}

function loansOf(made: Made, creditors: readonly string[], diallers: readonly Dialler[]): Tables {
  return [
    [
      'collection_case',
      made.debtors.map(({ caseId, personId, loan }) => ({
        case_id: caseId,
        case_no: caseId,
        root_id: personId,
        creditor_id: creditors[loan],
        recorded_at: STORM_BEGINS,
      })),
    ],
    [
      'account',
      made.debtors.map(({ caseId, accountId, loan }) => ({
        account_id: accountId,
        case_id: caseId,
        creditor_id: creditors[loan],
        account_no: accountId,
        product: 'personal_loan',
        delinquency_source: 'derived',
        principal_fen: 1,
        incomplete_rows: 0,
        missing_keys: [],
        ...facts,
      })),
    ],
    [
      'party',
      made.debtors.map(({ personId, accountId }) => ({
        account_id: accountId,
        person_id: personId,
        role: 'borrower',
        ...facts,
      })),
    ],
    [
      'entrustment',
      made.debtors.map(({ accountId, agency }) => ({
        entrustment_id: randomUUID(),
        account_id: accountId,
        agency_id: diallers[agency]?.agencyId,
        from_on: '2026-11-01',
        notified_on: '2026-11-01',
        recorded_at: STORM_BEGINS,
      })),
    ],
  ];
}

async function insert(client: pg.Client, tenant: string, table: string, rows: readonly Row[]): Promise<void> {
  const names = ['tenant_id', ...Object.keys(rows[0] ?? {})].join(', ');
  const all = rows.map((row) => ({ tenant_id: tenant, ...row }));
  await client.query(
    `insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(all)],
  );
}
