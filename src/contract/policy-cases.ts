import { z } from 'zod';
import { addMinutes, type Instant, parseInstant } from '../domain/calendar/instant.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import { type Decision, decide } from '../domain/permit/decide.ts';
import type { HoldFact, PastContact, PermitFacts, ProposedContact } from '../domain/permit/facts.ts';
import type { Pack } from '../domain/permit/rule.ts';
import * as words from '../domain/permit/words.ts';
import { contactOutcomes, type HoldKind, holdKinds, products } from '../domain/vocabulary.ts';
import { outsideWords } from './vocabulary.ts';
import { checkShape, type Loaded, readYaml, type YamlText } from './yaml-text.ts';

const moment = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'not a moment with an offset')
  .transform((text) => (parseInstant(text) ?? text) as Instant);

/** Our word, or an outside word that vocabulary.ts maps to it. */
const wordOf = <T extends string>(list: readonly [T, ...T[]]) =>
  z.preprocess((word) => (typeof word === 'string' ? (outsideWords[word] ?? word) : word), z.enum(list));

const EVENT_TYPES = [
  'contact',
  'consumer_initiated',
  'inconvenient',
  'optout_medium',
  'cease_written',
  'prior_consent_calls',
] as const;

const event = z.strictObject({
  at: moment,
  type: z.enum(EVENT_TYPES),
  channel: z.enum(words.CHANNELS).optional(),
  direction: z.enum(words.DIRECTIONS).optional(),
  outcome: z.enum(contactOutcomes).optional(),
  debts: z.array(z.string()).optional(),
  number: z.string().optional(),
  actor: z.string().optional(),
  medium: z.string().optional(),
  window: z.unknown().optional(),
  wds: z.unknown().optional(),
  currentOnly: z.boolean().optional(),
  said: z.string().optional(),
});

const proposed = z.strictObject({
  at: moment,
  channel: z.enum(words.CHANNELS),
  party: wordOf(words.PARTIES),
  purpose: z.enum(words.PURPOSES).default('collect'),
  actorKind: z.enum(words.ACTOR_KINDS).default('own'),
  product: z.enum(products).optional(),
  place: z.enum(words.PLACES).optional(),
  number: z.string().optional(),
  debts: z.array(z.string()).optional(),
  first: z.boolean().default(false),
  content: z.array(z.enum(words.CONTENT_LABELS)).default([]),
  includes: z.array(z.enum(words.INCLUDED_ITEMS)).default([]),
  evidence: z.array(z.enum(words.EVIDENCE_KINDS)).default([]),
  visitors: z.number().int().default(0),
  credentials: z.boolean().default(false),
  enterPrivate: z.boolean().default(false),
});

const policyCase = z.strictObject({
  id: z.string().min(1),
  kind: z.literal('contact').optional(),
  pack: z.string().optional(),
  source: z.string().optional(),
  outside: z.boolean().optional(),
  basis: z.string().optional(),
  tz: z.union([z.string().transform((zone) => [zone]), z.array(z.string()).min(1)]).optional(),
  history: z.array(event).optional(),
  facts: z.array(wordOf([...words.FACTS, ...holdKinds])).optional(),
  /** Ours: a hold in force, until a moment when one is given. */
  holds: z
    .array(
      z.strictObject({
        kind: z.enum(holdKinds),
        channel: z.enum(words.CHANNELS).optional(),
        until: moment.optional(),
      }),
    )
    .optional(),
  holidays: z.array(z.string()).optional(),
  checkAgency: z.boolean().optional(),
  proposed,
  expect: z.enum(['allow', 'deny', 'warn']),
  /** Ours: exactly the rules that must be hit, and the next allowed moment or `never`. */
  rules: z.array(z.string()).optional(),
  next: z.union([z.literal('never'), moment]).optional(),
  reason: z.string().optional(),
});

const casesShape = z.strictObject({ format: z.string().optional(), cases: z.array(policyCase).min(1) });

export type PolicyCase = z.infer<typeof policyCase>;

/** Reads cases in the golden format (YAML or JSON). An unknown name is a problem with its line. */
export function parsePolicyCases(text: string, file: string): Loaded<readonly PolicyCase[]> {
  const yaml = readYaml(text, file);
  return yaml.ok ? policyCasesIn(yaml.value) : yaml;
}

/** The same of a text that was read already: of a whole file, or of a part of one that knows its lines. */
export function policyCasesIn(yaml: YamlText): Loaded<readonly PolicyCase[]> {
  const shape = checkShape(yaml, casesShape);
  return shape.ok ? { ok: true, value: shape.value.cases } : shape;
}

const isHoldKind = (word: string): word is HoldKind => (holdKinds as readonly string[]).includes(word);

/** A case says what holds; everything else is known not to. Without `checkAgency`, an agency's papers are taken as in order. */
function factsOf(one: PolicyCase, calendar: StatutoryCalendar): PermitFacts {
  const given = new Set<string>(one.facts ?? []);
  if (one.checkAgency !== true)
    for (const fact of ['agency_whitelisted', 'debtor_notified_of_outsourcing']) given.add(fact);
  const flags = Object.fromEntries(words.FACTS.map((fact) => [fact, given.has(fact)]));
  const from = addMinutes(one.proposed.at, -60);
  const far = addMinutes(one.proposed.at, 60 * 24 * 400);
  const byFact = [...given]
    .filter(isHoldKind)
    .map((kind): HoldFact => ({ kind, channel: undefined, from, until: far }));
  const holds = (one.holds ?? []).map(
    (hold): HoldFact => ({ kind: hold.kind, channel: hold.channel, from, until: hold.until ?? far }),
  );
  return {
    zones: one.tz ?? ['Asia/Shanghai'],
    flags,
    holds: [...byFact, ...holds],
    stops: [],
    events: [],
    calendar,
  };
}

const proposedOf = ({ proposed: given }: PolicyCase): ProposedContact => ({
  ...given,
  debts: given.debts ?? [],
});

const historyOf = (one: PolicyCase): PastContact[] =>
  (one.history ?? []).flatMap(({ type, at, channel, direction, outcome, number, debts, actor }) =>
    type === 'contact' && channel !== undefined
      ? [
          {
            at,
            channel,
            direction: direction ?? 'out',
            outcome: outcome ?? null,
            number,
            debts: debts ?? [],
            actor,
          },
        ]
      : [],
  );

/** Decides one case with these packs, as the permit command would. */
export function decideCase(packs: readonly Pack[], calendar: StatutoryCalendar, one: PolicyCase): Decision {
  return decide(packs, factsOf(one, calendar), proposedOf(one), historyOf(one));
}

/** What differs from the case's expectation, in words; empty when it passes. */
export function checkCase(
  packs: readonly Pack[],
  calendar: StatutoryCalendar,
  one: PolicyCase,
): readonly string[] {
  const decision = decideCase(packs, calendar, one);
  const hit = decision.hits.map((each) => each.ruleId).sort();
  const problems: string[] = [];
  if (decision.verdict !== one.expect)
    problems.push(`${one.id}: ${decision.verdict} [${hit}], expected ${one.expect}`);
  if (one.rules !== undefined && hit.join() !== [...one.rules].sort().join()) {
    problems.push(`${one.id}: rules [${hit}], expected [${one.rules}]`);
  }
  if (one.next !== undefined && one.next !== (decision.nextAllowedAt ?? 'never')) {
    problems.push(`${one.id}: next ${decision.nextAllowedAt ?? 'never'}, expected ${one.next}`);
  }
  return problems;
}
