import type { RuleBookView, RuleRow } from '../contract/api/rule-pages.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { ruleHash } from '../domain/permit/rule-hash.ts';
import { sha256 } from '../store/evidence.store.ts';
import { type ConfirmationRow, readConfirmations } from '../store/rule-confirmation.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';
import { type Shelved, shelfAt } from './rule-shelf.ts';

/** Every rule of every pack in force, with how many cases name it and who confirmed it. */
export function readRuleBook(ports: ReadPorts, call: CallRead): Promise<Outcome<RuleBookView>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const shelf = await shelfAt(tx, ports, call);
    const confirmed = await readConfirmations(tx, call.tenant);
    const rows = shelf.flatMap((one) => one.pack.rules.map((rule) => ruleRowOf(one, rule, confirmed, call)));
    return done({ packs: shelf.map((one) => packView(one, rows)), rows });
  });
}

const packView = (
  { kind, name, pack }: Shelved,
  rows: readonly RuleRow[],
): RuleBookView['packs'][number] => ({
  id: name,
  kind,
  version: pack.version,
  layer: pack.layer,
  title: { zh: pack.zh, en: pack.en },
  rules: pack.rules.length,
  confirmed: rows.filter((row) => row.pack === name && row.confirmed !== null).length,
});

/** One rule as a line of the catalogue. */
export function ruleRowOf(
  { kind: packKind, name, pack, cases }: Shelved,
  rule: Shelved['pack']['rules'][number],
  confirmations: readonly ConfirmationRow[],
  call: CallRead,
): RuleRow {
  const hash = Buffer.from(ruleHash(sha256, rule));
  const by = confirmations.findLast(
    (one) => one.pack_id === name && one.rule_id === rule.id && one.rule_hash.equals(hash),
  );
  const { id, kind, level, verified, source, effectiveFrom, effectiveTo = null, zh, en } = rule;
  return {
    ...{ id, kind, level, verified, source, effectiveFrom, effectiveTo, zh, en },
    packKind,
    pack: name,
    version: pack.version,
    layer: pack.layer,
    inForce: effectiveFrom <= call.today && (effectiveTo === null || call.today < effectiveTo),
    channels: 'appliesTo' in rule ? [...(rule.appliesTo?.channels ?? [])] : [],
    cases: cases.filter((one) => one.rules?.includes(id)).length,
    hash: hash.toString('hex'),
    confirmed: by === undefined ? null : { by: by.confirmed_by, at: by.recorded_at, note: by.note },
  };
}
