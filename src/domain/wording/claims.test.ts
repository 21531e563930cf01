// Guarantee: a template that claims legal proceedings declares the legal state that makes it true, and neither a permit nor its text is given for an account in a lesser one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shippedCalendar, shippedPacks } from '../../../tests/support/policies.ts';
import { loadTemplates } from '../../contract/template-file.ts';
import { instant } from '../calendar/instant.ts';
import { type MayHearDebt, mayHearDebt } from '../party/party-to-debt.ts';
import { decide } from '../permit/decide.ts';
import { wordingFacts } from '../permit/wording-facts.ts';
import { FACTS } from '../permit/words.ts';
import { isTrueIn, KNOWN_STATE, LEGAL_STATES, type LegalState, legalStateOf } from './stage.ts';
import { contentHash, render, type Template } from './template.ts';

const file = (body: string, claims: string | undefined, labels = '[debt_details, identifies_institution]') =>
  [
    'template: court_notice',
    "version: '2026.12.1'",
    'zh: 诉讼通知',
    'en: Notice of a suit',
    'texts:',
    '  sms:',
    `    labels: ${labels}`,
    ...(claims === undefined ? [] : [`    claims: ${claims}`]),
    `    body: "${body}"`,
    '    english: { body: Notice }',
  ].join('\n');
const FILED = '【{{institution}}】法院已立案，案号{{court.case_no}}，如需协商请致电{{contact.line}}。';
const MEDIATED = '【{{institution}}】我们已委托律师处理，您可以在诉前协商还款，请致电{{contact.line}}。';

function load(body: string, claims?: string): Template {
  const loaded = loadTemplates(file(body, claims), 'court_notice.yaml');
  assert.ok(loaded.ok, JSON.stringify(loaded));
  const [template] = loaded.value;
  assert.ok(template);
  return template;
}

const HASH = (bytes: Uint8Array): Uint8Array => bytes;
const NOW = instant('2026-11-23T10:00:00+08:00');
const borrower = mayHearDebt({ party: 'borrower' }, NOW) as MayHearDebt;
const VALUES = { institution: '清和', 'contact.line': '客服', 'court.case_no': '（2026）沪0115民初1号' };

describe('a claimed legal state', () => {
  const REFUSED: readonly (readonly [
    what: string,
    body: string,
    claims: string | undefined,
    says: RegExp,
  ])[] = [
    ['a case that is not declared', FILED, undefined, /须声明 claims: suit$/],
    ['a case declared too low', FILED, 'before_suit', /须声明 claims: suit$/],
    [
      'a filing declared too low, however it is spelled',
      '【{{institution}}】您的案件已 立 案，请联系。',
      'before_suit',
      /须声明 claims: suit/,
    ],
    [
      'a judgment of a suit',
      '【{{institution}}】法院已作出判决，案号{{court.case_no}}。',
      'suit',
      /须声明 claims: judgment$/,
    ],
    [
      'enforcement of a judgment',
      '【{{institution}}】案件{{court.case_no}}已进入执行。',
      'judgment',
      /须声明 claims: execution$/,
    ],
    ['a lawyer that is not declared', MEDIATED, undefined, /须声明 claims: before_suit$/],
    [
      'a case without its number',
      '【{{institution}}】法院已立案，如需协商请致电{{contact.line}}。',
      'suit',
      /须声明 claims: suit，并写明案号 \{\{court\.case_no\}\}$/,
    ],
    ['a red line in any state', '不还款就打断你的腿', 'execution', /红线/],
    ['an unknown state', FILED, 'arrested', /claims/],
  ];
  for (const [what, body, claims, says] of REFUSED)
    it(`does not load: ${what}`, () => {
      const loaded = loadTemplates(file(body, claims), 'court_notice.yaml');
      assert.ok(!loaded.ok);
      assert.match(loaded.problems[0]?.zh ?? '', says);
      assert.match(loaded.problems[0]?.en ?? '', /claims|red line/);
    });

  it('tells of the debt, and says so by its label', () => {
    const loaded = loadTemplates(file(MEDIATED, 'before_suit', '[identifies_institution]'), 'x.yaml');
    assert.ok(!loaded.ok && /debt_details/.test(loaded.problems[0]?.en ?? ''));
  });

  for (const claims of LEGAL_STATES)
    for (const state of LEGAL_STATES)
      it(`${claims} of an account in ${state}`, () => {
        const template = { ...load(FILED, 'suit'), claims };
        const isTrue = LEGAL_STATES.indexOf(claims) <= LEGAL_STATES.indexOf(state);
        assert.equal(isTrueIn(state, claims), isTrue);
        const rendered = render(template, borrower, VALUES, state);
        assert.equal(rendered.ok ? 'written' : rendered.code, isTrue ? 'written' : 'WORDING_STATE_UNMET');
        assert.equal(verdictOf(template, state), isTrue ? 'allow' : 'deny');
      });

  it('is true of no account while the house keeps no courts’ cases', () => {
    assert.equal(KNOWN_STATE, 'none');
    for (const template of [load(FILED, 'suit'), load(MEDIATED, 'before_suit')]) {
      const rendered = render(template, borrower, VALUES);
      assert.equal(rendered.ok ? 'written' : rendered.code, 'WORDING_STATE_UNMET');
      assert.equal(verdictOf(template), 'deny');
    }
  });

  it('is a part of what is approved; a text that claims none has the hash that it always had', () => {
    const template = load('【{{institution}}】您好，请致电{{contact.line}}。');
    const { claims, ...before } = template;
    assert.equal(claims, 'none');
    assert.deepEqual(contentHash(HASH, template), contentHash(HASH, before));
    assert.notDeepEqual(contentHash(HASH, { ...before, claims: 'suit' }), contentHash(HASH, before));
  });

  it('is read from its own words', () => {
    assert.deepEqual(LEGAL_STATES.map(legalStateOf), LEGAL_STATES);
  });
});

/** A text message with these words to the borrower, by the shipped rules. */
function verdictOf(template: Template, state?: LegalState): string {
  const { content, includes } = wordingFacts(template, state);
  const flags = Object.fromEntries(FACTS.map((fact) => [fact, false]));
  const decision = decide(
    shippedPacks('cn', 'lender-default'),
    { zones: ['Asia/Shanghai'], flags, holds: [], stops: [], events: [], calendar: shippedCalendar() },
    {
      ...{ at: NOW, channel: 'sms', party: 'borrower', purpose: 'collect', actorKind: 'own', number: 'n1' },
      ...{ debts: [], first: false, content, includes, evidence: [], visitors: 0 },
      ...{ credentials: false, enterPrivate: false },
    },
    [],
  );
  return decision.verdict;
}
