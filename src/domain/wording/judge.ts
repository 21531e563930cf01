import type { ContentLabel } from '../permit/words.ts';
import { type Chain, chainsOf, type Heard, hear } from './hear.ts';
import type { Addressee, Excuse, Severity, WordingRule } from './rule.ts';
import { LAW_RULES } from './rules/law.ts';
import { MONEY_RULES } from './rules/money.ts';
import { OTHERS } from './rules/others.ts';
import { PRESSURE_RULES } from './rules/pressure.ts';
import { ADDS_UP, NOT_A_RELAY, THIRD_PARTY } from './rules/third-party.ts';
import { legalStateOf, namesCase, rankOf } from './stage.ts';

/** A text as somebody wants to send it. */
export interface Utterance {
  readonly text: string;
  readonly addressee: Addressee;
  /** The legal state that the sender claims (`litigation`, `execution` …); absent or another word: none. */
  readonly stage?: string | undefined;
}

/** What the packs in force say of what may be said. */
export interface WordingSettings {
  /** Labels that a text may carry in itself and that the packs forbid, as `credit_warning`. */
  readonly forbidden: ReadonlySet<ContentLabel>;
}

export const PLAIN_SETTINGS: WordingSettings = { forbidden: new Set() };

/** One thing that the text says. `words` is the text from `offset` (UTF-16 units of the original) on. */
export interface Finding {
  readonly label: ContentLabel;
  readonly severity: Severity;
  readonly rule: string;
  readonly source: string;
  readonly words: string;
  readonly offset: number;
}

export type WordingVerdict = 'allow' | 'review' | 'block';

export interface WordingJudgement {
  readonly verdict: WordingVerdict;
  /** In the order of the text; each label once a place. */
  readonly findings: readonly Finding[];
}

export const WORDING_RULES: readonly WordingRule[] = [
  ...THIRD_PARTY,
  ...LAW_RULES,
  ...OTHERS,
  ...PRESSURE_RULES,
  ...MONEY_RULES,
];

/**
 * What a text says, for whom, in which claimed legal state, and whether it may leave. Pure, total on any string, linear in its
 * length. Sources stand with each rule; no rule can be waived by a label of the sender.
 */
export function judgeText(
  utterance: Utterance,
  settings: WordingSettings = PLAIN_SETTINGS,
): WordingJudgement {
  const heard = hear(utterance.text);
  const findings = WORDING_RULES.filter((rule) => applies(rule, utterance, heard)).flatMap((rule) =>
    chainsOf(heard, rule)
      .filter((chain) => !excused(heard, chain, rule))
      .map((chain) => findingOf(utterance.text, heard, rule, chain, settings)),
  );
  const all = [...findings, ...whole(utterance, heard, findings)];
  return { verdict: verdictOf(all), findings: tidy(all) };
}

function applies(rule: WordingRule, { addressee, stage }: Utterance, heard: Heard): boolean {
  const rank = rankOf(legalStateOf(stage));
  if (rule.to !== undefined && rule.to !== addressee) return false;
  if (rule.below !== undefined && rank >= rankOf(rule.below)) return false;
  if (rule.from !== undefined && rank < rankOf(rule.from)) return false;
  if (rule.numbered !== undefined && rule.numbered !== namesCase(heard.bare)) return false;
  return rule.with === undefined || rule.with.some((concept) => heard.hits(concept).length > 0);
}

const USUAL: readonly Excuse[] = ['negation', 'warning', 'reported'];

function excused(heard: Heard, chain: Chain, rule: WordingRule): boolean {
  if (rule.without?.some((concept) => heard.inSentence(concept, chain))) return true;
  return (rule.excuses ?? USUAL).some((excuse) => EXCUSES[excuse](heard, chain));
}

/** How far before its words a negation, a warning or a right reaches, in bare characters. */
const REACH = { negation: 14, denial: 4, warning: 45, rights: 30 } as const;

const EXCUSES: Readonly<Record<Excuse, (heard: Heard, chain: Chain) => boolean>> = {
  negation: (heard, chain) =>
    [chain.start, chain.lastStart].some(
      (at) => heard.denied('negation', at, REACH.negation) || heard.denied('denial', at, REACH.denial),
    ),
  warning: (heard, chain) =>
    heard.before('warning', chain.lastStart, REACH.warning) || heard.after('warningAfter', chain),
  reported: (heard, chain) => heard.inSentence('reported', chain),
  rights: (heard, chain) => heard.before('rights', chain.lastStart, REACH.rights),
  misuse: (heard, chain) => heard.inSentence('misuse', chain),
};

function findingOf(
  text: string,
  heard: Heard,
  rule: WordingRule,
  chain: Chain,
  settings: WordingSettings,
): Finding {
  const { start, end } = heard.place(chain);
  const severity = settings.forbidden.has(rule.label) && rule.severity === 'note' ? 'block' : rule.severity;
  return {
    label: rule.label,
    severity,
    rule: rule.id,
    source: rule.source,
    words: text.slice(start, end),
    offset: start,
  };
}

/** What is said of the text as a whole. */
function whole(
  { text, addressee }: Utterance,
  heard: Heard,
  findings: readonly Finding[],
): readonly Finding[] {
  const [first] = findings.filter(({ severity }) => severity === 'review');
  const doubts = new Set(findings.filter(({ severity }) => severity === 'review').map(({ rule }) => rule));
  const pressed = PRESSING.some((concept) => heard.hits(concept).length > 0);
  if (first !== undefined && (doubts.size > 2 || (doubts.size > 1 && pressed)))
    return [{ ...first, ...ruleOf(ADDS_UP) }];
  if (addressee === 'third_party' && heard.hits('relay').length === 0 && heard.bare.text !== '')
    return [{ ...ruleOf(NOT_A_RELAY), words: text, offset: 0 }];
  return [];
}

const PRESSING = ['otherwise', 'haste', 'hours', 'menace', 'ultimatum'] as const;

const ruleOf = ({ id, label, severity, source }: typeof ADDS_UP | typeof NOT_A_RELAY) => ({
  rule: id,
  label,
  severity,
  source,
});

const GRAVITY: Readonly<Record<Severity, number>> = { note: 0, review: 1, block: 2 };
const VERDICTS: readonly WordingVerdict[] = ['allow', 'review', 'block'];

function verdictOf(findings: readonly Finding[]): WordingVerdict {
  return VERDICTS[Math.max(0, ...findings.map(({ severity }) => GRAVITY[severity]))] ?? 'block';
}

/** The gravest finding of each label at each place, by place. */
function tidy(findings: readonly Finding[]): readonly Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.label} ${finding.offset}`;
    const before = kept.get(key);
    if (before === undefined || GRAVITY[finding.severity] > GRAVITY[before.severity]) kept.set(key, finding);
  }
  return [...kept.values()].sort((a, b) => a.offset - b.offset || a.label.localeCompare(b.label));
}
