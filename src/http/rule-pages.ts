import { confirmRules } from '../commands/confirm-rules.ts';
import { once } from '../commands/once.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { done } from '../domain/outcome.ts';
import { readRefusalsByRule } from '../queries/refusals-by-rule.ts';
import { readRuleBook } from '../queries/rule-book.ts';
import { readRulePage } from '../queries/rule-page.ts';
import { tryContact } from '../queries/try-contact.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** The rules as people read them, confirm them and try them; and the refusals by rule. */
export function rulePageRoutes(register: Register, { reads, reveal }: HttpPorts): void {
  register('rules', ({ call }) => readRuleBook(reads, call));
  register('rule', ({ call, params }) => readRulePage(reads, call, params.ruleId));
  register('confirmRule', async ({ call, params, body }) => {
    const { pack, version, hash, note } = body;
    const rules = [{ ruleId: params.ruleId, ruleHash: hash }];
    const input = { packId: pack, version, rules, note };
    const confirmed = await once(reveal.db, call, 'rule.confirm', input, (db) =>
      confirmRules({ db }, call, input),
    );
    return confirmed.ok ? done({ already: confirmed.value.already.length > 0 }) : confirmed;
  });
  register('tryContact', ({ call, body }) => tryContact(reads, call, body));
  register('refusalsByRule', ({ call, query }) =>
    readRefusalsByRule(reads, call, query.day === undefined ? call.today : localDate(query.day)),
  );
}
