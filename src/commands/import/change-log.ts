import { canonicalBytes } from '../../domain/evidence/canonical.ts';
import type { Draft } from '../../domain/evidence/entry-types.ts';
import { factsLeaf } from '../../domain/import/account-leaf.ts';
import type { FactChange } from '../../domain/import/compare-facts.ts';
import { type FieldName, fieldNames, type Values } from '../../domain/import/fields.ts';
import { isPersonal } from '../../domain/import/mask-cell.ts';
import { openPerson } from '../../store/envelopes.ts';
import { appendEvidenceMany, sha256 } from '../../store/evidence.store.ts';
import {
  correctContact,
  type RecordedChange,
  writeChanges,
  writePerson,
} from '../../store/import-change.store.ts';
import { readEnvelopes } from '../../store/import-people.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { ApplyJob, Known, Standing } from './apply-job.ts';
import type { People } from './people.ts';
import { correctedPerson, wordsOf } from './person-rows.ts';

/** A change as people are shown it; personal values are covered. */
export interface ShownChange {
  readonly what: string;
  /** The account's number, or of what is a person's own the customer number. */
  readonly whose: string | null;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const SHOWN_MAX = 200;

/** Notes what a delivery changes of what we held: the image before, the evidence, the first of them for people to read. */
export class ChangeLog {
  readonly shown: ShownChange[] = [];
  /** Facts that took the place of others. */
  appliedCount = 0;
  #written = 0;
  readonly #job: ApplyJob;

  constructor(job: ApplyJob) {
    this.#job = job;
  }

  /** Before images and evidence of known accounts of one chunk. */
  async ofAccounts(session: ImportSession, known: readonly Known[]): Promise<void> {
    const { call, importId } = this.#job;
    const drafts = known.flatMap((one) => this.#evidenceOf(one));
    await appendEvidenceMany(session.tx, call, drafts);
    const changes = known.flatMap((one) => this.#changesOf(one));
    await writeChanges(session, call.tenant, importId, this.#written + 1, changes);
    this.#written += changes.length;
  }

  /** Names and contact points that changed; to be called when all rows are written. */
  async write(session: ImportSession, people: People): Promise<void> {
    const { call, importId, ports } = this.#job;
    const changes: RecordedChange[] = [];
    const changed = [...people.states].filter(({ changed: words }) => words.length > 0);
    const envelopes = await readEnvelopes(
      session,
      call.tenant,
      changed.map(({ personId }) => personId),
    );
    for (const state of changed) {
      const before = envelopes.get(state.personId);
      if (before === undefined) continue;
      const { personId } = state;
      const words = wordsOf(state, openPerson(ports.vault, call.tenant, personId, before));
      const person = correctedPerson(ports.vault, call.tenant, personId, words);
      await writePerson(session, call.tenant, person);
      changes.push({
        what: 'person',
        subjectId: personId,
        accountId: null,
        before: null,
        after: null,
        beforeEnvelope: before,
      });
      for (const field of state.changed)
        this.#show({
          what: 'person',
          whose: state.slot.customerNos[0] ?? null,
          field,
          before: '***',
          after: maskOf(person, field),
        });
    }
    for (const { held, to, change, customerNo } of people.contactChanges) {
      await correctContact(session, call.tenant, { contactPointId: held.contactPointId, ...to });
      changes.push(change);
      this.#show({
        what: 'contact',
        whose: customerNo,
        field: 'contact_state',
        before: held.state,
        after: to.state,
      });
    }
    this.appliedCount += changes.length;
    await writeChanges(session, call.tenant, importId, this.#written + 1, changes);
    this.#written += changes.length;
  }

  /** An account that a complete delivery no longer names. */
  gone(accountNo: string, exitType: string): void {
    this.#show({ what: 'exit', whose: accountNo, field: 'exit_type', before: null, after: exitType });
  }

  /** An account that had left and is back. */
  returned(accountNo: string, exitType: string | null): void {
    this.#show({ what: 'exit', whose: accountNo, field: 'exit_type', before: exitType, after: null });
  }

  async record(session: ImportSession, changes: readonly RecordedChange[]): Promise<void> {
    await writeChanges(session, this.#job.call.tenant, this.#job.importId, this.#written + 1, changes);
    this.#written += changes.length;
  }

  #changesOf({ accountId, facts, held, missing, slot }: Known): RecordedChange[] {
    const { accountNo } = slot;
    const changes: RecordedChange[] = facts.changes.map((change) => {
      this.appliedCount++;
      for (const field of fieldsOf(change.after))
        this.#show({
          what: change.what,
          whose: accountNo,
          field,
          before: textOf(change.before, field),
          after: textOf(change.after, field),
        });
      return {
        what: change.what,
        subjectId: accountId,
        accountId,
        before: { ...change.key, ...change.before },
        after: { ...change.key, ...change.after },
      };
    });
    if (missing.join() !== held.missing.join())
      changes.push({
        what: 'account.missing',
        subjectId: accountId,
        accountId,
        before: { missing_keys: held.missing },
        after: { missing_keys: missing },
      });
    for (const { section, values } of facts.sides)
      if (section === 'exit' && held.goneOn === null)
        changes.push({
          what: 'account.gone',
          subjectId: accountId,
          accountId,
          before: { gone_on: null, gone_type: null },
          after: { gone_on: values.exited_on, gone_type: values.exit_type },
        });
    return changes;
  }

  #evidenceOf({ accountId, facts }: Known): Draft[] {
    const { importId } = this.#job;
    const stream = `import/${importId}`;
    const base = { account_id: accountId, import_id: importId };
    const drafts: Draft[] = [];
    const fresh =
      facts.instalments.length + facts.snapshots.length + facts.payments.length + facts.sides.length;
    if (fresh > 0)
      drafts.push({
        stream,
        type: 'account.extended',
        body: { ...base, facts_hash: hashOf(extensionImage(facts)) },
      });
    if (facts.changes.length > 0)
      drafts.push({
        stream,
        type: 'account.corrected',
        body: {
          ...base,
          before_hash: hashOf(facts.changes.map(imageBefore)),
          after_hash: hashOf(facts.changes.map(imageAfter)),
        },
      });
    for (const { section, values } of facts.sides)
      if (section === 'exit')
        drafts.push({
          stream,
          type: 'account.gone',
          body: { ...base, gone_on: values.exited_on ?? null, gone_type: values.exit_type ?? null },
        });
    return drafts;
  }

  #show(change: ShownChange): void {
    if (this.shown.length < SHOWN_MAX) this.shown.push(change);
  }
}

const hashOf = (image: unknown): string => Buffer.from(sha256(canonicalBytes(image))).toString('hex');

const imageBefore = ({ what, key, before }: FactChange) => [what, { ...key }, { ...before }];
const imageAfter = ({ what, key, after }: FactChange) => [what, { ...key }, { ...after }];

/** What an extension brought: facts in their lists, payments by the lender's reference, side facts as stated. */
const extensionImage = (facts: Standing['facts']) => ({
  ...factsLeaf({ instalments: facts.instalments, snapshots: facts.snapshots, payments: [] }),
  payments: facts.payments.map((fact) => [fact.key, fact.amount, fact.effectiveOn]),
  sides: facts.sides.map(({ section, content }) => [section, content]),
});

const fieldsOf = (values: Values): readonly FieldName[] => fieldNames.filter((word) => word in values);

function textOf(values: Values, field: FieldName): string | null {
  const value = values[field];
  if (value === undefined) return null;
  return isPersonal(field) ? '***' : String(value);
}

const maskOf = (
  person: { readonly nameMask: string; readonly idNoMask: string | null },
  field: 'name' | 'id_no',
) => (field === 'name' ? person.nameMask : person.idNoMask);
