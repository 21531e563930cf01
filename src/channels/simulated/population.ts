import type { FiveParts, Heard, Population, Reaction } from '../../contract/population.ts';
import { addMinutes, type Instant } from '../../domain/calendar/instant.ts';
import type { ChannelName, ContactOutcome } from '../../domain/vocabulary.ts';
import { chance, pick } from './chance.ts';
import { ANSWERS, PAYS, READS, TELLS_READ, type Temperament, temperamentOf } from './temperament.ts';

/** Borrowers of the demonstration (模拟人群). */
export function seededPopulation(seed: string): Population {
  return {
    hear: (heard) => {
      const mood: Mood = { seed, heard, temperament: temperamentOf(seed, heard.personKey) };
      const told = RESPONSES[heard.channel](mood);
      return [...told.callbacks, ...payments(mood, told.understoodAt)].sort(byTime);
    },
    remember: (statement) => {
      if (temperamentOf(seed, statement.personKey) !== 'prompt' || statement.dueFen <= 0n) return [];
      const words = [statement.accountNo, statement.from, 'remembers'];
      if (chance(seed, ...words) > 0.85) return [];
      const at = addMinutes(statement.from, 30 + Math.floor(chance(seed, ...words, 'when') * 600));
      const reference = `SIM-${statement.accountNo}-${dayOf(statement.from)}-self`;
      return [
        { kind: 'payment', at, reference, accountNo: statement.accountNo, amountFen: statement.dueFen },
      ];
    },
  };
}

interface Mood {
  readonly seed: string;
  readonly heard: Heard;
  readonly temperament: Temperament;
}

interface Told {
  readonly callbacks: readonly Reaction[];
  /** When the person knew what the message says; undefined: they do not. */
  readonly understoodAt?: Instant;
}

const byTime = (one: Reaction, other: Reaction): number =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : 0;

// By day and channel, not by the message's id: a demonstration played again on another machine goes the same way.
const roll = (mood: Mood, word: string): number =>
  chance(
    mood.seed,
    mood.heard.personKey,
    mood.heard.accountNo,
    mood.heard.channel,
    dayOf(mood.heard.at),
    word,
  );

const dayOf = (at: Instant): string => at.slice(0, 10);

const minutesLater = (mood: Mood, word: string, least: number, most: number): Instant =>
  addMinutes(mood.heard.at, least + Math.floor(roll(mood, word) * (most - least)));

const RESPONSES: Readonly<Record<ChannelName, (mood: Mood) => Told>> = {
  email: text,
  sms: text,
  push: text,
  robot_call: phoneCall,
  call: phoneCall,
  letter: letterBox,
};

function callback(mood: Mood, outcome: ContactOutcome, at: Instant, parts?: FiveParts): Reaction {
  const { channel, messageId } = mood.heard;
  const common = { kind: 'callback', at, channel, messageId, outcome } as const;
  const providerEventId = `sim-${messageId}-${outcome}`;
  return parts === undefined ? { ...common, providerEventId } : { ...common, providerEventId, parts };
}

function text(mood: Mood): Told {
  const { channel } = mood.heard;
  if (mood.temperament === 'unreachable' && channel !== 'email') {
    return { callbacks: [callback(mood, 'bounced', minutesLater(mood, 'bounce', 1, 4))] };
  }
  const callbacks = [callback(mood, 'delivered', minutesLater(mood, 'arrive', 1, 3))];
  if (roll(mood, 'read') >= READS[mood.temperament]) return { callbacks };
  const readAt = minutesLater(mood, 'read when', 4, 180);
  if (TELLS_READ.has(channel)) callbacks.push(callback(mood, 'read', readAt));
  return { callbacks, understoodAt: readAt };
}

function letterBox(mood: Mood): Told {
  if (mood.temperament === 'unreachable') return { callbacks: [] };
  return { callbacks: [callback(mood, 'delivered', addMinutes(mood.heard.at, 2 * 24 * 60))] };
}

function phoneCall(mood: Mood): Told {
  const at = minutesLater(mood, 'ring', 1, 3);
  if (mood.temperament === 'unreachable') {
    return { callbacks: [callback(mood, 'not_connected', at, { lineStatus: 'off' })] };
  }
  const answers = ANSWERS[mood.temperament] * (mood.heard.channel === 'robot_call' ? 0.8 : 1);
  if (roll(mood, 'answer') >= answers) {
    const missed = roll(mood, 'missed') < 0.7 ? 'no_answer' : 'busy';
    return { callbacks: [callback(mood, missed, at, { lineStatus: missed })] };
  }
  const endedAt = addMinutes(at, 3);
  return {
    callbacks: [callback(mood, 'conversation', endedAt, conversation(mood))],
    understoodAt: endedAt,
  };
}

const RESULTS: Readonly<Record<Temperament, readonly (readonly [string, number])[]>> = {
  prompt: [
    ['ptp', 8],
    ['paid_claimed', 1],
    ['disconnected', 1],
  ],
  needs_reminder: [
    ['ptp', 6],
    ['willing_no_date', 3],
    ['disconnected', 1],
  ],
  forgetful: [
    ['ptp', 4],
    ['willing_no_date', 4],
    ['callback', 2],
  ],
  in_difficulty: [
    ['hardship', 4],
    ['plan_asked', 3],
    ['willing_no_date', 2],
    ['refuse', 1],
  ],
  unreachable: [['disconnected', 1]],
};

const REASONS: Readonly<Record<Temperament, string>> = {
  prompt: 'forgot',
  needs_reminder: 'forgot',
  forgetful: 'forgot',
  in_difficulty: 'income_lost',
  unreachable: 'unknown',
};

function conversation(mood: Mood): FiveParts {
  const result = pick(roll(mood, 'result'), RESULTS[mood.temperament]);
  if (result === 'disconnected') return { lineStatus: 'connected', who: 'refused_to_say', result };
  return {
    lineStatus: 'connected',
    who: 'self',
    result,
    reason: REASONS[mood.temperament],
    willingness: mood.temperament === 'in_difficulty' ? 'low' : 'high',
  };
}

/** A person who understood may pay the same day; one in difficulty brings half of what the message asked. */
function payments(mood: Mood, understoodAt: Instant | undefined): Reaction[] {
  const { channel, accountNo, amountFen } = mood.heard;
  if (understoodAt === undefined || roll(mood, 'pays') >= PAYS[mood.temperament]) return [];
  const paid = mood.temperament === 'in_difficulty' ? amountFen / 2n : amountFen;
  if (paid <= 0n) return [];
  const at = addMinutes(understoodAt, 5 + Math.floor(roll(mood, 'pays when') * 240));
  return [
    {
      kind: 'payment',
      at,
      reference: `SIM-${accountNo}-${dayOf(mood.heard.at)}-${channel}`,
      accountNo,
      amountFen: paid,
    },
  ];
}
