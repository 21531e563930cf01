import type { Chain, Heard, Hit } from './hear.ts';
import type { Excuse, WordingRule } from './rule.ts';

/** How far before its words a negation, a warning or a right reaches, in Chinese characters. */
const REACH = { negation: 14, denial: 4, warning: 45, rights: 30 } as const;

const EXCUSES: Readonly<Record<Excuse, (heard: Heard, chain: Chain) => boolean>> = {
  negation: (heard, chain) =>
    [chain.start, chain.lastStart, heard.listStart(chain.lastStart)].some((at) => isDenied(heard, at)),
  warning: (heard, chain) =>
    [chain.start, chain.lastStart].some((at) => heard.before('warning', at, REACH.warning)) ||
    heard.after('warningAfter', chain),
  reported: (heard, chain) => heard.inSentence('reported', chain),
  rights: (heard, chain) => heard.before('rights', chain.lastStart, REACH.rights),
  misuse: (heard, chain) => heard.inSentence('misuse', chain),
  assured: (heard, chain) => heard.inSentence('assured', chain),
};

const isDenied = (heard: Heard, at: number): boolean =>
  heard.denied('negation', at, REACH.negation) ||
  heard.denied('denial', at, REACH.denial) ||
  heard.denied('not', at, 0);

const USUAL: readonly Excuse[] = ['negation', 'warning', 'reported'];

/** Whether the words by which a rule was met are denied, quoted in a warning or meant otherwise. */
export function isExcused(heard: Heard, chain: Chain, rule: WordingRule): boolean {
  if (rule.without?.some((concept) => heard.inSentence(concept, chain))) return true;
  return (rule.excuses ?? USUAL).some((excuse) => EXCUSES[excuse](heard, chain));
}

/** Whether words are denied, quoted in a warning, or meant otherwise in any way that excuses a rule. */
export function isTurned(heard: Heard, { start, end }: Hit): boolean {
  const chain = { start, end, lastStart: start };
  return Object.values(EXCUSES).some((excuse) => excuse(heard, chain));
}
