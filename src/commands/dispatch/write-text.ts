import type { Position } from '../../domain/account/position.ts';
import type { Call } from '../../domain/call.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { addresseeOf, hearsDebt } from '../../domain/party/party-to-debt.ts';
import { messageValues, neutralValues } from '../../domain/wording/message-values.ts';
import { contentHash, render } from '../../domain/wording/template.ts';
import type { DispatchRow } from '../../store/dispatch.store.ts';
import { sha256 } from '../../store/evidence.store.ts';
import { type DispatchPorts, templateKey } from './ports.ts';

export interface Written {
  readonly subject: string;
  readonly text: string;
  /** What the message asks for: the overdue sum, or what falls due next. */
  readonly amountFen: bigint;
}

/**
 * The words for one attempt, with the amounts of this moment. Refusals in order: NOTHING_OVERDUE, NOTHING_DUE,
 * TEMPLATE_NOT_APPROVED, and those of `render`.
 */
export function writeText(
  ports: DispatchPorts,
  row: DispatchRow,
  position: Position,
  { today, now: at }: Pick<Call, 'today' | 'now'>,
): Outcome<Written> {
  const amountFen = row.purpose === 'collect' ? position.overdueFen : (position.nextDueFen ?? 0n);
  if (amountFen <= 0n) return refuse(row.purpose === 'collect' ? 'NOTHING_OVERDUE' : 'NOTHING_DUE');
  const template = ports.templates.get(templateKey(row.template_id, row.template_version));
  if (template === undefined || !isApproved(template, row.approved_hash)) {
    return refuse('TEMPLATE_NOT_APPROVED', { params: { template: row.template_id } });
  }
  const subject = {
    institution: row.creditor_name,
    nameMask: row.name_mask,
    productName: ports.products.products[row.product].zh,
    accountNo: row.account_no,
    today,
    house: ports.house,
  };
  const to = addresseeOf({ party: row.party_role }, at);
  const rendered = hearsDebt(to)
    ? render(template, to, messageValues(subject, position, to))
    : render(template, to, neutralValues(subject));
  if (!rendered.ok) return rendered;
  return done({ subject: rendered.value.subject ?? '', text: rendered.value.body, amountFen });
}

const isApproved = (template: Parameters<typeof contentHash>[1], approved: Buffer | null): boolean =>
  approved?.equals(Buffer.from(contentHash(sha256, template))) ?? false;
