/**
 * Changes that no answer can tell from the code as written: the file, a piece of the line on which the change begins, what is changed, into
 * what (`*`: anything), and why it is the same. One that fits nothing any more is told by the tool.
 */
export type Equivalent = readonly [
  file: string,
  line: string,
  original: string,
  replacement: string,
  because: string,
];

const REMEMBERED = 'speed: what is not remembered is found again in the same way';
const FAST = 'speed: the general way beside it gives the same';
const MORE_TURNS = 'a moment more at which nothing turns changes no answer';
const SUSPECTS = 'speed: which rules are asked first; all are asked';
const TYPES = 'for the compiler: what follows gives the same';
const NEVER_EQUAL = 'the two are never equal';

const OVER_OR_CLOSED = 'speed: moments that are over, or closed, are passed over';
const OUTSIDE = 'speed: moments outside of the day are left out below';

const PERMIT: readonly Equivalent[] = [
  ['next-allowed.ts', '.filter((ms) => ms > now && !ahead.isClosed(ms))', 'ms > now', 'true', OVER_OR_CLOSED],
  [
    'next-allowed.ts',
    '.filter((ms) => ms > now && !ahead.isClosed(ms))',
    'ms > now',
    'ms >= now',
    OVER_OR_CLOSED,
  ],
  ['next-allowed.ts', 'placeOfFirst(once, (ms) => ms >= ends)', 'ms >= ends', 'ms > ends', OUTSIDE],
  ['next-allowed.ts', 'placeOfFirst(once, (ms) => ms >= ends)', 'ms >= ends', 'false', OUTSIDE],
  [
    'next-allowed.ts',
    'placeOfFirst(once, (ms) => ms >= ends)',
    '(ms) => ms >= ends',
    '() => undefined',
    OUTSIDE,
  ],
  ['day-clock.ts', 'if (ms < span.from', 'ms < span.from', 'ms <= span.from', FAST],
  ['day-clock.ts', 'if (ms < span.from', 'ms < span.from || ms >= span.until', 'true', FAST],
  ['day-clock.ts', 'if (day !== lastDay)', 'day !== lastDay', 'true', REMEMBERED],
  ['day-clock.ts', 'if (shown + DAY < before.until)', '*', 'false', FAST],
  ['day-clock.ts', 'if (shown + DAY < before.until)', '*', 'shown + DAY <= before.until', FAST],
  ['day-clock.ts', 'around[index]?.offset', 'around[index]?.offset', '*', TYPES],
  ['day-clock.ts', 'around[0]?.until', 'around[0]?.until', 'around[0].until', TYPES],
  ['day-clock.ts', 'if (last?.[0] === moment)', 'last?.[0] === moment', 'false', REMEMBERED],
  ['day-clock.ts', 'last = [moment, shown]', '[moment, shown]', '[]', REMEMBERED],
  ['day-clock.ts', 'change < (day + 2) * DAY', '*', 'change <= (day + 2) * DAY', MORE_TURNS],
  ['judge.ts', 'if (told !== undefined)', 'told !== undefined', 'false', REMEMBERED],
  ['judge.ts', 'idsTold.set(rules, ids);', '*', ';', REMEMBERED],
  [
    'judge.ts',
    'inForce(matter, suspects).some',
    'inForce(matter, suspects).some(forbids)',
    'false',
    SUSPECTS,
  ],
  ['judge.ts', 'suspects: readonly Rule[] = []', '[]', '*', SUSPECTS],
  [
    'rule-index.ts',
    'index === undefined || index.size',
    'index === undefined || index.size > MOST_KINDS',
    'true',
    REMEMBERED,
  ],
  ['rule-index.ts', 'index === undefined || index.size', 'index.size > MOST_KINDS', '*', REMEMBERED],
  ['rule-index.ts', 'indexes.set(packs, index);', '*', ';', REMEMBERED],
  ['rule-index.ts', 'if (rules === undefined)', 'rules === undefined', 'true', REMEMBERED],
  ['rule-index.ts', 'index.set(key, rules);', '*', ';', REMEMBERED],
  ['next-allowed.ts', 'const denying = ', '*', '*', SUSPECTS],
  ['next-allowed.ts', 'const suspects = ', '*', '*', SUSPECTS],
  [
    'next-allowed.ts',
    'dayTurns(matter, rules, other, day + step)',
    'day + step',
    'day - step',
    'the steps lie alike on both sides',
  ],
  ['next-allowed.ts', 'ms < nearest', 'ms < nearest', 'ms <= nearest', 'it becomes what it was'],
  [
    'month-calendar.ts',
    'until === undefined',
    'until === undefined',
    'false',
    'for the compiler: a day has an end that can be written',
  ],
  [
    'preference-facts.ts',
    'from < at ? from : at',
    'from < at',
    'from <= at',
    'of two that are equal either will do',
  ],
  ['turns.ts', 'const moments: number[] = []', '[]', '*', 'what is no number is after no moment'],
  ['layers.ts', 'a.id < b.id', 'a.id < b.id', 'a.id <= b.id', NEVER_EQUAL],
  ['decision-record.ts', '} catch {', '*', '{}', 'a function that returns nothing returns undefined'],
  [
    'primitives/inconvenient.ts',
    "event.type !== 'inconvenient' || event.window",
    "event.type !== 'inconvenient'",
    'false',
    TYPES,
  ],
  [
    'primitives/place-rule.ts',
    'proposed.place === undefined',
    'proposed.place === undefined',
    'false',
    TYPES,
  ],
  ['primitives/scope.ts', 'if (days === undefined)', 'days === undefined', 'false', TYPES],
  [
    'primitives/reply.ts',
    "past.direction === 'in'",
    "past.direction === 'in'",
    'true',
    'a message out answers itself',
  ],
  [
    'next-allowed.ts',
    'if (landmark > last)',
    'landmark > last',
    'landmark >= last',
    'the same days in the same order',
  ],
  [
    'next-allowed.ts',
    'if (landmark >= today)',
    'landmark >= today',
    'landmark > today',
    'the 45 days reach further than 35',
  ],
  [
    'next-allowed.ts',
    'if (landmark >= today)',
    'landmark >= today',
    'true',
    'the 45 days reach further than 35',
  ],
  [
    'next-allowed.ts',
    '.filter((ms) => ms > now && !ahead.isClosed(ms))',
    'ms > now && !ahead.isClosed(ms)',
    'true',
    'speed: moments that are over, or closed, are passed over',
  ],
  [
    'next-allowed.ts',
    'ahead.once',
    '*',
    'ahead.once',
    'speed: moments that are over, or closed, are passed over',
  ],
  [
    'next-allowed.ts',
    'if (ahead.isClosedThrough(',
    '*',
    'false',
    'speed: each moment of a closed day is closed',
  ],
  [
    'next-allowed.ts',
    'const at = ms > now',
    'ms > now',
    'ms >= now',
    'the moment asked for is denied: that is why it is searched',
  ],
  ['next-allowed.ts', '...once.slice(', '*', 'once', 'speed: moments outside of the day are left out below'],
  [
    'next-allowed.ts',
    'placeOfFirst(once, (ms) => ms >= begins)',
    'ms >= begins',
    'ms > begins',
    'the midnight is a turn of every day',
  ],
];

const UNNAMED = 'a pack made up for the search: nobody reads its name';

const OVER = 'speed: what is over denies on no day that is tried';

const ENDS = 'rule.effectiveTo !== undefined && rule.effectiveTo <= from;';

const LOOSENING: readonly Equivalent[] = [
  ['find-loosening.ts', ENDS, 'rule.effectiveTo !== undefined', 'true', OVER],
  ['find-loosening.ts', ENDS, 'rule.effectiveTo !== undefined', 'rule.effectiveTo === undefined', OVER],
  ['find-loosening.ts', ENDS, 'rule.effectiveTo <= from', 'rule.effectiveTo < from', OVER],
  ['find-loosening.ts', ENDS, '*', 'false', OVER],
  ['find-loosening.ts', "id: 'searched', version: '0'", "'searched'", '*', UNNAMED],
  ['find-loosening.ts', "id: 'searched', version: '0'", "'0'", '*', UNNAMED],
  ['find-loosening.ts', "id: 'searched', version: '0'", "'law'", '*', UNNAMED],
  ['find-loosening.ts', "id: 'searched', version: '0'", "''", '*', UNNAMED],
  [
    'find-loosening.ts',
    'if (!denies(rule.level) || isOver(rule, from)) continue;',
    '*',
    '!denies(rule.level) && isOver(rule, from)',
    'speed: what denies nothing is broken by no trial',
  ],
  [
    'find-loosening.ts',
    'if (!denies(rule.level) || isOver(rule, from)) continue;',
    '*',
    'false',
    'speed: what denies nothing is broken by no trial',
  ],
  ['find-loosening.ts', 'const isOver = ', '*', '*', 'speed: what is over denies on no day that is tried'],
  [
    'find-loosening.ts',
    'JSON.stringify(rule) === reads',
    '*',
    'false',
    'speed: a rule that stands as it was denies all that it denied',
  ],
  [
    'find-loosening.ts',
    'JSON.stringify(rule) === reads',
    '*',
    '() => undefined',
    'speed: a rule that stands as it was denies all that it denied',
  ],
  [
    'find-loosening.ts',
    'rule.id !== former.id',
    'rule.id !== former.id',
    'true',
    'a rule that is asked twice says the same',
  ],
  [
    'find-loosening.ts',
    'if (lower.length === 0) return undefined;',
    'lower.length === 0',
    'false',
    'speed: where nothing speaks nothing is found',
  ],
  [
    'find-loosening.ts',
    'saidOf(above, contact)?.denied',
    'saidOf(above, contact)?.denied',
    'saidOf(above, contact).denied',
    TYPES,
  ],
  ['find-loosening.ts', 'place: undefined, holding: []', '[]', '*', 'what is no fact holds nowhere'],
  ['trial.ts', 'MOMENTS.size >= MOMENTS_MAX', '*', '*', REMEMBERED],
  ['trial.ts', 'MOMENTS.set(key, at);', '*', '*', REMEMBERED],
  ['trials.ts', "rule.kind === 'visitRule' ? (rule.requireFacts", "rule.kind === 'visitRule'", 'true', TYPES],
  [
    'breaks.ts',
    'minutes.add(hour * 60 + minute + near)',
    'hour * 60 + minute + near',
    'hour * 60 + minute - near',
    'the steps lie alike on both sides',
  ],
  [
    'find-loosening.ts',
    'if (matter === undefined) return undefined;',
    'matter === undefined',
    'false',
    TYPES,
  ],
  ['find-loosening.ts', 'if (said === undefined || said.denied', 'said === undefined', 'false', TYPES],
  [
    'find-loosening.ts',
    'return matter !== undefined && judge(matter)',
    'matter !== undefined',
    'true',
    TYPES,
  ],
  [
    'find-loosening.ts',
    'naming.length === 0',
    'naming.length === 0',
    'false',
    'speed: who names nobody lets nobody in',
  ],
  ['subject.ts', '(all ?? []).filter', '[]', '*', 'what is no word is in no list'],
  ['trial.ts', 'broken.lacking ?? []', '[]', '*', 'what is no fact lacks nowhere'],
  ['trials.ts', 'days: named.filter', '*', 'named', 'a day that two years name alike is the same day'],
  ['trials.ts', "rule.kind === 'visitRule' && rule.entryConsent", "rule.kind === 'visitRule'", 'true', TYPES],
  ['breaks.ts', '(windows) => windows ?? []', '[]', '*', 'what is no time of day is no edge'],
];

const WORDING: readonly Equivalent[] = [
  [
    'trie.ts',
    'start < text.length',
    'start < text.length',
    'start <= text.length',
    'after the last character no word begins',
  ],
  ['trie.ts', 'if (number !== undefined)', 'number !== undefined', 'true', TYPES],
];

const inRoom = (room: string, list: readonly Equivalent[]): readonly Equivalent[] =>
  list.map(([file, ...rest]): Equivalent => [`src/domain/${room}/${file}`, ...rest]);

export const EQUIVALENTS: readonly Equivalent[] = [
  ...inRoom('permit', PERMIT),
  ...inRoom('permit/loosening', LOOSENING),
  ...inRoom('wording', WORDING),
];
