import { readPolicies } from '../compose/policies.ts';
import { costAsked } from '../contract/loan-asked.ts';
import type { Decimal } from '../domain/expression/decimal.ts';
import { annualCost } from '../domain/loan/annual-cost.ts';
import { refuse } from '../domain/outcome.ts';
import { rateCap } from '../domain/reckoning/rate-cap.ts';
import type { ReckoningPack } from '../domain/reckoning/rule.ts';
import { RATE_KINDS, type RateKind } from '../domain/reckoning/words.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { readAsked } from './loan-asked.ts';

const KINDS: Readonly<Record<RateKind, { readonly zh: string; readonly en: string }>> = {
  private_lending: { zh: '民间借贷', en: 'private lending' },
  licensed: { zh: '持牌机构', en: 'licensed lender' },
  consumer_finance: { zh: '消费金融公司', en: 'consumer finance company' },
  small_loan: { zh: '小额贷款公司', en: 'small-loan company' },
};

/**
 * `qinghe apr`: what equal payments cost a year, all in, and which caps of the law they exceed. Rates are told by both methods of
 * 央行公告〔2021〕第3号. Refusals: BAD_INPUT; APR_NONE where no rate makes the payments worth the principal.
 */
export async function aprCommand(language: Language, options: unknown): Promise<Answer> {
  const asked = readAsked(costAsked, options);
  if (!asked.ok) return refused(asked, language);
  const { principal, payment, periods, perYear } = asked.value;
  const payments = Array.from({ length: periods }, () => payment);
  const cost = annualCost(principal, payments, perYear);
  if (cost === undefined) return refused(refuse('APR_NONE'), language);
  const policies = readPolicies();
  const pack = policies.ok ? policies.value.reckoning.get('cn') : undefined;
  const caps = pack === undefined ? [] : RATE_KINDS.flatMap((kind) => capOf(pack, kind));
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  return {
    exit: 0,
    data: {
      ok: true,
      simple: cost.simple.toFixed(6),
      compound: cost.compound.toFixed(6),
      interestFen: payment * BigInt(periods) - principal,
      caps: caps.map(({ kind, cap, rules }) => ({
        kind,
        cap: String(cap),
        exceeded: cost.simple > cap,
        rules,
      })),
    },
    lines: [
      `${say('年化利率（单利）', 'a year, simple')}  ${percent(cost.simple)}`,
      `${say('年化利率（复利，IRR）', 'a year, compound (IRR)')}  ${percent(cost.compound)}`,
      ...caps.map(({ kind, cap, rules }) => {
        const over = cost.simple > cap;
        const verdict = over ? say('超过', 'exceeds') : say('未超过', 'within');
        return `${over ? '✗' : '✓'} ${KINDS[kind][language]}  ${verdict} ${percent(cap)}  ${rules.join(' ')}`;
      }),
    ],
  };
}

const percent = (rate: number): string => `${(rate * 100).toFixed(2)} %`;

/** A cap as the law has it today; one that needs the LPR is not told here. */
function capOf(pack: ReckoningPack, kind: RateKind) {
  const answer = rateCap(pack, { kind });
  if (!answer.ok) return [];
  const { units, scale } = answer.values.cap as Decimal;
  return [{ kind, cap: Number(units) / 10 ** scale, rules: answer.spoke.map(({ id }) => id) }];
}
