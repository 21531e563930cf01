import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { decideApproval } from '../../src/commands/decide-approval.ts';
import { mergePeople } from '../../src/commands/merge-people.ts';
import { type Instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { Call } from '../../src/domain/call.ts';
import type { Db } from '../../src/store/db.ts';
import { callAt, MORNING, permitWorld } from './permit-world.ts';

export interface Traits {
  readonly idNo?: string;
  readonly name?: string;
  readonly birth?: string;
  readonly importId?: string;
}

const index = (text: string | undefined): Buffer | null => (text === undefined ? null : Buffer.from(text));
let counter = 0;
/** Ids in the order of their making. */
export const nextId = (): string => `019bb000-0000-7000-8000-${(++counter).toString(16).padStart(12, '0')}`;

/** People with traits in one tenant and two members of staff. Nobody in it is anyone; indexes are plain words. */
export async function peopleWorld(db: Db, tenant = 'demo') {
  const world = permitWorld(db, tenant);
  const login = async (no: string): Promise<string> => {
    const [person, user] = [randomUUID(), randomUUID()];
    await world.query(sql`insert into staff_person values (${tenant}, ${person}, ${no}, '示例')`);
    await world.query(sql`
      insert into staff_user (tenant_id, user_id, staff_person_id, login, role, password_hash, must_change, recorded_at)
      values (${tenant}, ${user}, ${person}, ${`p${no}`}, 'supervisor', 'x', false, ${MORNING}::timestamptz)`);
    return user;
  };
  const [maker, checker] = [await login('1'), await login('2')];
  const by = (userId: string, now: Instant = MORNING): Call => ({
    ...callAt(now, tenant, { kind: 'staff', id: userId }),
    newId: nextId,
  });
  return {
    ...world,
    maker,
    checker,
    by,
    async someone(traits: Traits = {}): Promise<string> {
      const id = nextId();
      await world.query(sql`insert into person (tenant_id, person_id, root_id, name_mask, envelope, zone, effective_on,
          recorded_at, id_no_index, name_index, birth_index, import_id)
        values (${tenant}, ${id}, ${id}, '某*', '\\x00', ${SHANGHAI}, '2026-11-01', ${MORNING}::timestamptz,
          ${index(traits.idNo)}, ${index(traits.name)}, ${index(traits.birth)}, ${traits.importId ?? null}::uuid)`);
      return id;
    },
    has: (personId: string, kind: 'phone' | 'email' | 'address', value: string) =>
      world.point(personId, kind, Buffer.from(value)),
    /** Says that they are one, and lets the second person approve; returns the merge. */
    async merge(personId: string, intoPersonId: string, now: Instant = MORNING): Promise<string> {
      const asked = await mergePeople({ db }, by(maker, now), { personId, intoPersonId, reason: '同一个人' });
      assert.ok(asked.ok && asked.value.state === 'asked', JSON.stringify(asked));
      const { approvalId } = asked.value;
      const decided = await decideApproval({ db }, by(checker, now), await approving(approvalId));
      assert.ok(decided.ok && decided.value.performed, JSON.stringify(decided));
      const [merge] = await world.query(
        sql<{ merge_id: string }>`select merge_id from person_merge where approval_id = ${approvalId}`,
      );
      return merge?.merge_id ?? '';
    },
    approving,
  };
  async function approving(approvalId: string) {
    const [row] = await world.query(
      sql<{
        hash: string;
      }>`select encode(request_hash, 'hex') as hash from approval where approval_id = ${approvalId}`,
    );
    return { approvalId, verdict: 'approved' as const, requestHash: row?.hash ?? '', note: '已核对' };
  }
}

export type PeopleWorld = Awaited<ReturnType<typeof peopleWorld>>;
