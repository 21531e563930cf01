import type { Pack } from '../../src/domain/permit/rule.ts';
import { shippedPacks } from '../../tests/support/policies.ts';

/**
 * The caps of the storm, lowered twice while it blows: the shipped lender's pack with these numbers. The checker has a table of
 * its own (tools/storm-checker.mjs), written by hand beside this one.
 */
export const STORM_CAPS = [
  { version: 'storm.1', connectedDaily: 3, connectedWeekly: 9, triesDaily: 5 },
  { version: 'storm.2', connectedDaily: 2, connectedWeekly: 6, triesDaily: 4 },
  { version: 'storm.3', connectedDaily: 1, connectedWeekly: 5, triesDaily: 3 },
] as const;

/** The packs in force for each step of lowering; each array is made once, as a house would hold it. */
export function stormPacks(): readonly (readonly Pack[])[] {
  const [cn, lender] = shippedPacks('cn', 'lender-default');
  if (cn === undefined || lender === undefined) throw new RangeError('the shipped packs');
  return STORM_CAPS.map((caps) => {
    const max: Readonly<Record<string, number>> = {
      'lender.calls.connected_daily': caps.connectedDaily,
      'lender.calls.connected_weekly': caps.connectedWeekly,
      'lender.calls.tries_daily': caps.triesDaily,
    };
    const rules = lender.rules.map((rule) =>
      rule.kind === 'frequencyCap' && max[rule.id] !== undefined ? { ...rule, max: max[rule.id] ?? 0 } : rule,
    );
    return [cn, { ...lender, version: caps.version, rules }];
  });
}
