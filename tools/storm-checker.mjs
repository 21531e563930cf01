// Reads the evidence of a storm of diallers (lines of JSON) and looks for a contact that should not have been: over a cap, outside
// the hours, during a hold, without a decision. It shares no code with the house, its rules are written here by hand, and it
// knows nothing but the entries. Run: node tools/storm-checker.mjs FILE; exit code 1 when it finds anything.
//
// What counts is judged in favour of the house where one moment of the storm hides the order: a contact that was given back, or
// posted as not reached, in the same round as the next was granted, is taken for given back before. Order between grants is
// never hidden: each names the versions of its person and of its number.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** By the version of the lender's pack. */
const RULES = {
  'storm.1': { connectedDaily: 3, connectedWeekly: 9, triesDaily: 5 },
  'storm.2': { connectedDaily: 2, connectedWeekly: 6, triesDaily: 4 },
  'storm.3': { connectedDaily: 1, connectedWeekly: 5, triesDaily: 3 },
};
/** Hours of calls by the weekday of Shanghai, 0 Sunday; there is no holiday in these weeks. */
const HOURS = { 0: [600, 1080], 6: [600, 1080], rest: [540, 1200] };
const NOT_REACHED = new Set(['no_answer', 'busy', 'rejected', 'not_connected', 'voicemail']);
const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

const contacts = new Map();
const grants = [];
const holds = new Map();
const merges = [];
const findings = [];
let entries = 0;

const moment = (ms) => new Date(ms).toISOString();
const find = (what, grant) => findings.push(`${what}: permit ${grant.permitId} at ${moment(grant.at)}`);

function contactOf(id) {
  const contact = contacts.get(id) ?? { id, ended: undefined, started: undefined };
  contacts.set(id, contact);
  return contact;
}

function granted(entry, kind) {
  const { body } = entry;
  const at = Date.parse(entry.at);
  const from = Date.parse(body.window_from);
  const contact = contactOf(body.permit_id);
  Object.assign(contact, { person: body.person_id, number: body.number_point_id, case: entry.stream });
  if (kind === 'started') {
    if (contact.started !== undefined) findings.push(`started twice: ${contact.id}`);
    contact.started = at;
  } else contact.reservedFor = from;
  grants.push({
    kind,
    permitId: body.permit_id,
    contact,
    at,
    // The moment at which the contact is to be made.
    moment: kind === 'started' ? at : from,
    until: Date.parse(body.window_until),
    root: body.root_id,
    number: body.number_point_id,
    rootVersion: Number(body.root_version),
    numberVersion: Number(body.number_version),
    rules: body.pack_version.split('+').at(-1),
    stream: entry.stream,
    seq: entry.seq,
  });
}

function ended(permitId, at, how) {
  if (permitId === null || permitId === undefined) return;
  const contact = contactOf(permitId);
  if (contact.ended !== undefined) findings.push(`ended twice: ${permitId}`);
  contact.ended = at;
  contact.how = how;
}

const READ = {
  'permit.reserved': (entry) => granted(entry, 'reserved'),
  'permit.started': (entry) => granted(entry, 'started'),
  'permit.posted'({ at, body }) {
    const contact = contactOf(body.permit_id);
    if (contact.posted !== undefined) findings.push(`posted twice: ${body.permit_id}`);
    Object.assign(contact, { posted: Date.parse(at), outcome: body.outcome });
  },
  'permit.corrected'({ at, body }) {
    Object.assign(contactOf(body.permit_id), { corrected: Date.parse(at), corrects: body.outcome });
  },
  'permit.voided': ({ at, body }) => ended(body.permit_id, Date.parse(at), 'void'),
  'contact.withdrawn': ({ at, body }) => ended(body.permit_id, Date.parse(at), 'withdrawn'),
  'permit.refused'({ at, body }) {
    if (body.code === 'PERMIT_DENIED_AT_DISPATCH') ended(body.permit_id, Date.parse(at), 'withdrawn');
  },
  'hold.placed'({ stream, seq, body }) {
    holds.set(stream, [...(holds.get(stream) ?? []), { seq, until: Date.parse(body.until) }]);
  },
  'person.merged'({ at, body }) {
    merges.push({ at: Date.parse(at), from: body.person_id, to: body.root_id });
  },
};

/** The root of a person by the merges of before a moment. */
function rootBefore(person, at) {
  let root = person;
  for (let turn = 0; turn < 20; turn += 1) {
    const next = merges.find((merge) => merge.from === root && merge.at < at);
    if (next === undefined) return root;
    root = next.to;
  }
  return root;
}

const dayOf = (ms) => Math.floor((ms + SHANGHAI) / DAY);
const minuteOf = (ms) => Math.floor(((ms + SHANGHAI) % DAY) / 60_000);

/** Whether an earlier contact still counts when a later one is granted at `at`; `reached`: only those that may have been reached. */
function countsAt(contact, at, reached) {
  if (contact.ended !== undefined && contact.ended <= at) return false;
  if (!reached || contact.posted === undefined || contact.posted > at) return true;
  if (!NOT_REACHED.has(contact.outcome)) return true;
  return contact.corrected !== undefined && contact.corrected < at && !NOT_REACHED.has(contact.corrects);
}

const momentAt = (contact, at) =>
  contact.started !== undefined && contact.started <= at
    ? contact.started
    : (contact.reservedFor ?? contact.started);

function checkHours(grant) {
  const weekday = new Date(grant.moment + SHANGHAI).getUTCDay();
  const [opens, closes] = HOURS[weekday] ?? HOURS.rest;
  const minute = minuteOf(grant.moment);
  if (minute < opens || minute >= closes) find('outside the hours', grant);
  if (dayOf(grant.until - 1) !== dayOf(grant.moment) || minuteOf(grant.until - 1) >= closes)
    find('open beyond the hours', grant);
  if (grant.kind !== 'started') return;
  const { reservedFor, reservedUntil } = grant.contact;
  if (reservedFor !== undefined && grant.at < reservedFor) find('started before its window', grant);
  if (reservedUntil !== undefined && grant.at >= reservedUntil) find('started after its window', grant);
}

function checkHolds(grant) {
  for (const hold of holds.get(grant.stream) ?? [])
    if (hold.seq < grant.seq && grant.moment < hold.until) return find('during a hold', grant);
}

/** Grants that came before, each contact once; a contact's own reservation is not before its start. */
function before(list, grant, version) {
  const seen = new Map();
  for (const other of list) {
    if (other.contact === grant.contact) continue;
    if (version(other, grant)) seen.set(other.contact, other);
  }
  return [...seen.keys()];
}

function checkCaps(grant, ofPeople, ofNumbers, most) {
  const rules = RULES[grant.rules];
  if (rules === undefined) return find(`rules of nobody (${grant.rules})`, grant);
  const root = rootBefore(grant.root, grant.at);
  const day = dayOf(grant.moment);
  const mine = before(ofPeople.get(root) ?? [], grant, (other) =>
    other.root === grant.root
      ? other.rootVersion < grant.rootVersion ||
        (other.rootVersion === grant.rootVersion && other.order < grant.order)
      : other.at < grant.at && rootBefore(other.root, grant.at) === root,
  );
  const days = mine
    .filter((one) => countsAt(one, grant.at, true))
    .map((one) => dayOf(momentAt(one, grant.at)));
  const daily = days.filter((one) => one === day).length + 1;
  let weekly = 0;
  for (let first = day - 6; first <= day; first += 1)
    weekly = Math.max(weekly, days.filter((one) => one >= first && one <= first + 6).length + 1);
  const tries =
    before(
      ofNumbers.get(grant.number) ?? [],
      grant,
      (other) =>
        other.numberVersion < grant.numberVersion ||
        (other.numberVersion === grant.numberVersion && other.order < grant.order),
    ).filter((one) => countsAt(one, grant.at, false) && dayOf(momentAt(one, grant.at)) === day).length + 1;
  if (daily > rules.connectedDaily) find(`${daily} a day of ${rules.connectedDaily}`, grant);
  if (weekly > rules.connectedWeekly) find(`${weekly} in seven days of ${rules.connectedWeekly}`, grant);
  if (tries > rules.triesDaily) find(`${tries} tries of a number of ${rules.triesDaily}`, grant);
  for (const [name, value] of Object.entries({ daily, weekly, tries }))
    most[`${grant.rules} ${name}`] = Math.max(most[`${grant.rules} ${name}`] ?? 0, value);
}

function checkVersions() {
  for (const [name, subject] of [
    ['rootVersion', 'root'],
    ['numberVersion', 'number'],
  ]) {
    const seen = new Set();
    for (const grant of grants) {
      const key = `${grant[subject]}/${grant[name]}`;
      if (seen.has(key)) find(`two grants of one ${name}`, grant);
      seen.add(key);
    }
  }
  const order = Object.keys(RULES);
  const rounds = new Map();
  for (const grant of grants)
    rounds.set(grant.at, Math.max(rounds.get(grant.at) ?? 0, order.indexOf(grant.rules)));
  let last = 0;
  for (const [, rules] of [...rounds].sort(([a], [b]) => a - b)) {
    if (rules < last) findings.push('rules that were lowered came back');
    last = Math.max(last, rules);
  }
}

function checkLives() {
  for (const contact of contacts.values()) {
    if (contact.posted !== undefined && (contact.started === undefined || contact.posted < contact.started))
      findings.push(
        `posted at ${moment(contact.posted)} and ${contact.started === undefined ? 'not started' : `started at ${moment(contact.started)}`}: ${contact.id}`,
      );
    if (contact.posted !== undefined && contact.ended !== undefined)
      findings.push(`posted and ended: ${contact.id}`);
  }
}

function group(key) {
  const groups = new Map();
  for (const grant of grants) {
    const list = groups.get(key(grant)) ?? [];
    list.push(grant);
    groups.set(key(grant), list);
  }
  return groups;
}

for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  const entry = JSON.parse(line);
  entries += 1;
  READ[entry.type]?.(entry);
}
grants.sort((a, b) => a.at - b.at || a.rootVersion - b.rootVersion || a.seq - b.seq);
grants.forEach((grant, order) => {
  grant.order = order;
  if (grant.kind === 'reserved') grant.contact.reservedUntil = grant.until;
});
const finalRoot = new Map();
const rootOf = (root) => {
  if (!finalRoot.has(root)) finalRoot.set(root, rootBefore(root, Infinity));
  return finalRoot.get(root);
};
// Everybody who ever counts together, so that a group holds all that a grant may have to count.
const together = group((grant) => rootOf(grant.root));
const ofPeople = { get: (root) => together.get(rootOf(root)) };
const ofNumbers = group((grant) => grant.number);
const most = {};
for (const grant of grants) {
  checkHours(grant);
  checkHolds(grant);
  checkCaps(grant, ofPeople, ofNumbers, most);
}
checkVersions();
checkLives();
const started = [...contacts.values()].filter((one) => one.started !== undefined).length;
process.stdout.write(
  `${JSON.stringify({ entries, grants: grants.length, contacts: contacts.size, started, merges: merges.length, holds: [...holds.values()].flat().length, most, findings: findings.length })}\n`,
);
for (const finding of findings.slice(0, 20)) process.stdout.write(`${finding}\n`);
process.exitCode = findings.length > 0 || grants.length === 0 ? 1 : 0;
