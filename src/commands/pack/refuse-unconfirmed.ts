import { refuse } from '../../domain/outcome.ts';

/** As many as a sentence can hold; `because` has them all. */
const NAMED_MAX = 10;

/** RULES_UNCONFIRMED, naming each rule. */
export const refuseUnconfirmed = (rules: readonly string[]) =>
  refuse('RULES_UNCONFIRMED', {
    params: {
      count: String(rules.length),
      rules: rules.slice(0, NAMED_MAX).join(', ') + (rules.length > NAMED_MAX ? ' …' : ''),
    },
    because: rules,
  });
