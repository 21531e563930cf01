import type { ContentLabel } from '../permit/words.ts';
import { type Chain, chainsOf, type Heard, hear } from './hear.ts';
import type { Concept } from './lexicon.ts';
import type { Addressee, Excuse, Severity, WordingRule } from './rule.ts';
import { LAW_RULES } from './rules/law.ts';
import { MONEY_RULES } from './rules/money.ts';
import { OTHERS } from './rules/others.ts';
import { PRESSURE_RULES } from './rules/pressure.ts';
import { THIRD_PARTY } from './rules/third-party.ts';
import { ADDS_UP, NOT_A_RELAY, TONE_BLOCKED, TONE_REVIEWED, type WholeRule } from './rules/whole.ts';
import { legalStateOf, namesCase, rankOf } from './stage.ts';
import { toneOf, worstSentence } from './tone.ts';

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
  const weighed = soundsHelpful(utterance, heard, all) ? all.map(doubted) : all;
  return { verdict: verdictOf(weighed), findings: tidy(weighed) };
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
    [chain.start, chain.lastStart, heard.listStart(chain.lastStart)].some(
      (at) => heard.denied('negation', at, REACH.negation) || heard.denied('denial', at, REACH.denial),
    ),
  warning: (heard, chain) =>
    [chain.start, chain.lastStart].some((at) => heard.before('warning', at, REACH.warning)) ||
    heard.after('warningAfter', chain),
  reported: (heard, chain) => heard.inSentence('reported', chain),
  rights: (heard, chain) => heard.before('rights', chain.lastStart, REACH.rights),
  misuse: (heard, chain) => heard.inSentence('misuse', chain),
  assured: (heard, chain) => heard.inSentence('assured', chain),
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
function whole(utterance: Utterance, heard: Heard, findings: readonly Finding[]): readonly Finding[] {
  const doubts = findings.filter(({ severity }) => severity === 'review');
  const [first] = doubts;
  const kinds = new Set(doubts.map(({ rule }) => rule)).size;
  const pressed = PRESSING.some((concept) => heard.hits(concept).length > 0);
  const tone = hasTone(utterance, heard) ? toneOf(heard.bare) : undefined;
  if (first !== undefined && (kinds > 2 || (kinds > 1 && pressed) || (tone?.score ?? 0) > TONE_ADDS))
    return [{ ...first, ...ruleOf(ADDS_UP) }];
  if (tone !== undefined && tone.score > TONE_UNCLEAR) {
    const { start, end } = heard.place(tone);
    const rule = tone.score > TONE_PLAIN ? TONE_BLOCKED : TONE_REVIEWED;
    return [{ ...ruleOf(rule), words: utterance.text.slice(start, end), offset: start }];
  }
  if (utterance.addressee === 'third_party' && heard.hits('relay').length === 0 && heard.bare.text !== '')
    return [{ ...ruleOf(NOT_A_RELAY), words: utterance.text, offset: 0 }];
  return [];
}

/** The development texts are to borrowers, few of them in proceedings; a handful of characters has no tone. */
const hasTone = ({ addressee, stage }: Utterance, { bare }: Heard): boolean =>
  addressee === 'borrower' &&
  rankOf(legalStateOf(stage)) < rankOf('suit') &&
  bare.text.length >= TONE_CHARS_MIN;

const TONE_CHARS_MIN = 8;

/** From the development texts, each judged by a table learnt without it: no good one lies above 1.3, one in forty above 0.6. */
const TONE_HELPFUL = -0.4;
/** Fewer characters have no tone. */
const HELP_CHARS_MIN = 15;
const TONE_ADDS = 0.3;
const TONE_UNCLEAR = 0.6;
const TONE_PLAIN = 1.5;

/**
 * Whether a text in which little is wrong sounds like help from beginning to end: then a person looks, because the words may be
 * meant otherwise than the rule takes them. It never lets a text pass.
 */
function soundsHelpful(utterance: Utterance, heard: Heard, findings: readonly Finding[]): boolean {
  const blocking = findings.filter(({ severity }) => severity === 'block');
  if (utterance.addressee === 'third_party') return false;
  if (blocking.length > 0 && isCalmLetter(heard, blocking)) return true;
  if (new Set(blocking.map(({ rule }) => rule)).size > 2) return false;
  if (blocking.length === 0 || blocking.some(({ label }) => PLAIN_FAULTS.has(label))) return false;
  if (heard.hits('intent').length > 0 || heard.bare.text.length < HELP_CHARS_MIN) return false;
  return toneOf(heard.bare).score < TONE_HELPFUL && worstSentence(heard.bare) < TONE_UNCLEAR;
}

/** A lawyer's letter that presses nobody and leaves the door open: whether the lawyer is one, a person must see. */
function isCalmLetter(heard: Heard, blocking: readonly Finding[]): boolean {
  const hears = (concepts: readonly Concept[]) => concepts.some((concept) => heard.hits(concept).length > 0);
  return blocking.every(({ rule }) => LETTER_RULES.has(rule)) && hears(['open']) && !hears(UNCALM);
}

const LETTER_RULES: ReadonlySet<string> = new Set([
  'wording.law.paper',
  'wording.law.suit_before',
  'wording.law.posed_lawyer',
]);

/** What is meant as it is said in any tone. */
const PLAIN_FAULTS: ReadonlySet<ContentLabel> = new Set([
  'insult',
  'private_account',
  'fake_blacklist',
  'credit_warning',
  'false_promise',
]);

const doubted = (finding: Finding): Finding =>
  finding.severity === 'block' ? { ...finding, severity: 'review' } : finding;

const PRESSING = ['otherwise', 'haste', 'hours', 'menace', 'ultimatum'] as const;
const UNCALM = [...PRESSING, 'intent', 'court', 'crime', 'police', 'today', 'rough'] as const;

const ruleOf = ({ id, label, severity, source }: WholeRule): Omit<Finding, 'words' | 'offset'> => ({
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
