import type { ContentLabel } from '../permit/words.ts';
import { isExcused } from './excuse.ts';
import { type Chain, chainsOf, type Heard, hear } from './hear.ts';
import type { Addressee, Severity, WordingRule } from './rule.ts';
import { IDENTITY_RULES } from './rules/identity.ts';
import { LAW_RULES } from './rules/law.ts';
import { MONEY_RULES } from './rules/money.ts';
import { OTHERS } from './rules/others.ts';
import { PRESSURE_RULES } from './rules/pressure.ts';
import { THIRD_PARTY } from './rules/third-party.ts';
import { legalStateOf, namesCase, rankOf } from './stage.ts';
import { toneOf } from './tone.ts';
import { weigh } from './weigh.ts';

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
  ...IDENTITY_RULES,
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
  const findings = rulesHeard(utterance, heard);
  const notes = findings
    .filter(({ severity }) => severity === 'note')
    .map((note): Finding => (settings.forbidden.has(note.label) ? { ...note, severity: 'block' } : note));
  const faults = findings.filter(({ severity }) => severity !== 'note');
  const weighed = [...notes, ...weigh(utterance, heard, faults, toneOf({ ...utterance, heard }))];
  return { verdict: verdictOf(weighed), findings: tidy(weighed) };
}

/** What the rules find, before the tone is weighed. */
export const rulesHeard = (utterance: Utterance, heard: Heard): readonly Finding[] =>
  WORDING_RULES.filter((rule) => applies(rule, utterance, heard)).flatMap((rule) =>
    chainsOf(heard, rule)
      .filter((chain) => !isExcused(heard, chain, rule))
      .map((chain) => findingOf(utterance.text, heard, rule, chain)),
  );

function applies(rule: WordingRule, { addressee, stage }: Utterance, heard: Heard): boolean {
  const rank = rankOf(legalStateOf(stage));
  if (rule.to !== undefined && rule.to !== addressee) return false;
  if (rule.below !== undefined && rank >= rankOf(rule.below)) return false;
  if (rule.from !== undefined && rank < rankOf(rule.from)) return false;
  if (rule.numbered !== undefined && rule.numbered !== namesCase(heard.bare)) return false;
  return rule.with === undefined || rule.with.some((concept) => heard.hits(concept).length > 0);
}

function findingOf(text: string, heard: Heard, rule: WordingRule, chain: Chain): Finding {
  const { start, end } = heard.place(chain);
  return {
    label: rule.label,
    severity: rule.severity,
    rule: rule.id,
    source: rule.source,
    words: text.slice(start, end),
    offset: start,
  };
}

const GRAVITY: Readonly<Record<Severity, number>> = { note: 0, review: 1, block: 2 };
const VERDICTS: readonly WordingVerdict[] = ['allow', 'review', 'block'];

function verdictOf(findings: readonly Finding[]): WordingVerdict {
  return VERDICTS[Math.max(0, ...findings.map(({ severity }) => GRAVITY[severity]))] ?? 'block';
}

/** The gravest finding of each label at each place, by place; of one rule's words that lie within each other, the longest. */
function tidy(findings: readonly Finding[]): readonly Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.label} ${finding.offset}`;
    const before = kept.get(key);
    if (before === undefined || GRAVITY[finding.severity] > GRAVITY[before.severity]) kept.set(key, finding);
  }
  return outermost([...kept.values()]).sort((a, b) => a.offset - b.offset || a.label.localeCompare(b.label));
}

const endOf = ({ offset, words }: Finding): number => offset + words.length;

/** Without the words that lie within others of the same rule (`支书` in `村支书`). Linear, but for the order by place. */
function outermost(findings: readonly Finding[]): Finding[] {
  const reach = new Map<string, number>();
  return [...findings]
    .sort((a, b) => a.offset - b.offset || endOf(b) - endOf(a))
    .filter((finding) => {
      if (endOf(finding) <= (reach.get(finding.rule) ?? 0)) return false;
      reach.set(finding.rule, endOf(finding));
      return true;
    });
}
