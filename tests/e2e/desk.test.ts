// Guarantee: in a real browser the four roles can do their work and nothing else: the pages hold the figures that the
// tables hold, say why what is refused is refused, hide what is masked, name the data simulated, ask nobody but us, and
// have no fault that axe knows (WCAG 2.2 AA): every page in light, every kind of component in dark.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import type { Portfolio } from '../../src/contract/api/portfolio.ts';
import type { Role } from '../../src/contract/vocabulary.ts';
import { accessFaults, hasChromium, openWindow, startBrowser, type Watched } from './browser.ts';
import { startDemonstration } from './demonstration.ts';
import * as desk from './desk-steps.ts';
import type { Demonstration } from './empty-house.ts';

interface Stage {
  readonly demonstration: Demonstration;
  readonly browser: Browser;
  readonly windows: Map<Role, Watched>;
  readonly owner: pg.Client;
}

test('the desk in a real browser', async (t) => {
  if (!hasChromium()) return t.skip('needs chromium (Debian package chromium)');
  const stage = await setTheStage(t);
  const at = (role: Role): Page => windowOf(stage, role).page;
  await t.test('everyone changes the one-time password before anything else', () => signEveryoneIn(stage));
  await t.test('the portfolio by bucket adds up to its totals', () => portfolioAddsUp(at('administrator')));
  const caseUrl = await findCase(at('collector'));
  await t.test('a case holds all of itself on one page', () => caseIsWhole(at('collector'), caseUrl));
  await t.test('English and dark by a switch each', () => languageAndShade(at('collector')));
  await t.test('a value is shown in clear for a reason, for 30 seconds', () => revealed(stage, caseUrl));
  await t.test('a hold is lifted only by a second person', () => holdAndLift(stage, caseUrl));
  await t.test('what is forbidden shows nothing', () => forbidden(at('collector'), caseUrl));
  await t.test('axe finds nothing on any page in light', () => noAccessFaultsInLight(stage, caseUrl));
  await t.test('axe finds nothing in dark', () => noAccessFaultsInDark(stage, caseUrl));
  await t.test('the day moves on from the page', () => dayMovesOn(at('supervisor')));
  await t.test('an ended session leads to the sign-in page', () => sessionEnds(at('compliance')));
  await t.test('nobody else was asked, and nothing complained', () => {
    assert.deepEqual(
      [...stage.windows.values()].flatMap(({ complaints }) => complaints),
      [],
    );
  });
});

async function setTheStage(t: TestContext): Promise<Stage> {
  const demonstration = await startDemonstration(t);
  const browser = await startBrowser(t);
  const owner = new pg.Client({ connectionString: demonstration.wired.house.ownerUrl });
  // The house stops its server while this connection is still open.
  owner.on('error', () => undefined);
  await owner.connect();
  t.after(() => owner.end());
  return { demonstration, browser, owner, windows: new Map() };
}

function windowOf({ windows }: Stage, role: Role): Watched {
  const found = windows.get(role);
  assert.ok(found !== undefined, `${role} has not signed in`);
  return found;
}

async function signEveryoneIn(stage: Stage): Promise<void> {
  const { browser, demonstration } = stage;
  const enter = async (role: Role, login: string, password: string) => {
    const watched = await openWindow(browser, demonstration.address);
    stage.windows.set(role, watched);
    await desk.signInFirstTime(watched.page, login, password);
    return watched.page;
  };
  const { admin } = demonstration;
  const page = await enter('administrator', admin.login, admin.password);
  for (const role of ['supervisor', 'collector', 'compliance'] as const) {
    const password = await desk.makeUser(page, role);
    await enter(role, role, password);
  }
}

async function portfolioAddsUp(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('heading', { name: '今日资产', level: 1 }).waitFor();
  await desk.seesSimulatedBand(page);
  const told = await desk.askPage<Portfolio>(page, '/api/portfolio');
  const rows = await desk.tableTexts(page, '按账龄');
  assert.equal(rows.length, told.buckets.length);
  const sum = (column: number) => rows.reduce((all, cells) => all + desk.cents(cells[column] ?? ''), 0n);
  assert.equal(sum(1), BigInt(told.totals.cases) * 100n);
  assert.equal(sum(3), BigInt(told.totals.overdueFen));
  assert.ok(told.totals.cases > 100 && told.buckets.length >= 3);
  const decided = await desk.tableTexts(page, '今日决策');
  assert.ok(decided.length > 2);
  assert.ok(
    decided.every(([step = '']) => !step.includes('_')),
    'a raw step id reached the page',
  );
}

/** A case that was reminded today, of a borrower with overdue money; its address. */
async function findCase(page: Page): Promise<string> {
  await page.goto('/cases?step=overdue_reminder&sort=-overdue');
  const rows = await desk.tableTexts(page, '案件');
  assert.ok(rows.length > 3);
  const overdue = rows.map((cells) => desk.cents(cells[6] ?? ''));
  assert.deepEqual(
    overdue,
    [...overdue].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)),
  );
  const sent = rows.findIndex((cells) => /^\d{4}-/.test(cells[11] ?? ''));
  assert.ok(sent >= 0, 'nobody was contacted today');
  await page.locator('tbody tr.ant-table-row').nth(sent).getByRole('link').click();
  await page.waitForURL(/\/cases\/case_/);
  return new URL(page.url()).pathname;
}

async function caseIsWhole(page: Page, caseUrl: string): Promise<void> {
  await page.goto(caseUrl);
  await desk.seesSimulatedBand(page);
  const debt = page.getByRole('region', { name: '欠款' });
  await desk.sees(debt, ['逾期金额', '本金', '利息', '合计', /降到 M\d/, '还款计划']);
  await debt.getByRole('table').first().waitFor();
  const side = page.getByRole('region', { name: '人员与联系方式' });
  await desk.sees(side, ['逾期提醒', /逾期天数为\d+天/, '规则 ', '借款人', '入催金额']);
  await side.getByText(/所读事实/).click();
  await desk.sees(side.getByRole('region', { name: '所读事实' }), ['逾期天数']);
  await page.getByRole('tab', { name: /时间线/ }).click();
  await desk.sees(page.getByRole('tabpanel'), ['入催', '策略决定', '取得触达许可', '写就消息']);
  await page.getByRole('tab', { name: /触达/ }).click();
  const contact = page.getByRole('tabpanel');
  await desk.sees(contact, ['已发内容', '清和示范消费金融', '内容指纹', '已完成']);
  await contact
    .getByText(/已逐条核对 \d+ 条规则/)
    .first()
    .click();
  await desk.sees(contact, [/GB\/T|中国|《/]);
  await page.getByRole('tab', { name: /还款/ }).click();
  await page.getByRole('tabpanel').getByRole('table').waitFor();
  const text = (await page.locator('main').textContent()) ?? '';
  assert.doesNotMatch(text, /\{\{|undefined|\bNaN\b|case\.|portfolio\.|199\d{8}/);
}

async function languageAndShade(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('tab', { name: 'Timeline' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  assert.equal(await page.locator('html').getAttribute('data-shade'), 'dark');
  await page.reload();
  await page.getByText('Simulated data', { exact: true }).waitFor();
  assert.equal(await page.locator('html').getAttribute('data-shade'), 'dark');
  await page
    .getByRole('button', { name: '切换明暗' })
    .or(page.getByRole('button', { name: 'Light or dark' }))
    .click();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('tab', { name: '时间线' }).waitFor();
}

async function revealed(stage: Stage, caseUrl: string): Promise<void> {
  const { page } = windowOf(stage, 'collector');
  await page.clock.install();
  await page.goto(caseUrl);
  const revealings = async () => {
    const sql = "select count(*)::int as n from evidence_entry where type = 'person.revealed'";
    return (await stage.owner.query(sql)).rows[0].n as number;
  };
  assert.equal(await revealings(), 0);
  await page
    .getByRole('button', { name: /查看明文 1/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('查看原因').fill('借款人来电，核对预留号码');
  await dialog.getByRole('button', { name: '查看明文' }).click();
  await dialog.getByText(/^199\d{8}$/).waitFor();
  assert.equal(await revealings(), 1);
  await page.clock.fastForward(31_000);
  await dialog.waitFor({ state: 'hidden' });
  assert.doesNotMatch((await page.locator('body').textContent()) ?? '', /199\d{8}/);
}

async function holdAndLift(stage: Stage, caseUrl: string): Promise<void> {
  const collector = windowOf(stage, 'collector').page;
  const supervisor = windowOf(stage, 'supervisor').page;
  const compliance = windowOf(stage, 'compliance').page;
  await desk.setHold(collector, caseUrl, '异议');
  await desk.sees(collector.getByRole('status'), ['暂停中', '异议']);
  await desk.requestLift(supervisor, caseUrl);
  await supervisor.goto('/approvals');
  const own = supervisor.getByRole('row', { name: /解除暂停/ });
  assert.ok(await own.getByRole('button', { name: /同\s?意/ }).isDisabled());
  await desk.sees(own, ['自己提交的申请须由另一人复核', '异议']);
  await compliance.goto('/approvals');
  await compliance
    .getByRole('row', { name: /解除暂停/ })
    .getByRole('button', { name: /同\s?意/ })
    .click();
  const dialog = compliance.getByRole('dialog');
  await desk.sees(dialog, [
    '借款人称金额有误',
    '来电录音 20261123-17',
    '金额已核对无误，借款人认可',
    /2026-12-23 23:59/,
    '同意即解除这条暂停；此后每次联系仍须各自取得许可。',
  ]);
  assert.deepEqual(await accessFaults(compliance), []);
  await dialog.getByRole('button', { name: /同\s?意/ }).click();
  await compliance.getByText('没有待复核的事项').waitFor();
  await collector.goto(caseUrl);
  await collector.getByText('没有暂停').first().waitFor();
  await desk.sees(collector.getByRole('tabpanel'), ['设置暂停', '解除暂停']);
}

async function forbidden(page: Page, caseUrl: string): Promise<void> {
  assert.equal(await page.getByRole('navigation').getByRole('link', { name: '用户' }).count(), 0);
  await page.goto('/users');
  await page.getByText('FORBIDDEN').waitFor();
  assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /admin|supervisor|工号/);
  await page.goto('/approvals');
  await page.getByText('FORBIDDEN').waitFor();
  await page.goto(caseUrl.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
  await page.getByText('NOT_FOUND').waitFor();
  await page.goto('/nowhere');
  await page.getByText('没有这个页面').waitFor();
  await desk.seesSimulatedBand(page);
}

type Visit = readonly [Page, string];

async function noAccessFaultsInLight(stage: Stage, caseUrl: string): Promise<void> {
  const stranger = await openWindow(stage.browser, stage.demonstration.address);
  await stranger.page.goto('/');
  const as = (role: Role, ...paths: string[]) =>
    paths.map((path): Visit => [windowOf(stage, role).page, path]);
  await noAccessFaults('light', [
    [stranger.page, '/'],
    ...as('supervisor', '/', FEW_CASES, caseUrl, `${caseUrl}?tab=contact`, `${caseUrl}?tab=money`),
    ...as('supervisor', '/approvals', '/in-doubt', '/imports'),
    ...as('administrator', '/users', '/password'),
    ...as('collector', '/users'),
  ]);
  await stranger.page.evaluate(() => document.body.append(document.createElement('img')));
  assert.match((await accessFaults(stranger.page)).join(), /image-alt/, 'axe is blind');
  await stranger.page.context().close();
}

/** Dark changes the colours alone; these three between them hold every kind of component that has words in it. */
async function noAccessFaultsInDark(stage: Stage, caseUrl: string): Promise<void> {
  const { page } = windowOf(stage, 'supervisor');
  await noAccessFaults(
    'dark',
    [FEW_CASES, `${caseUrl}?tab=contact`, '/approvals'].map((path): Visit => [page, path]),
  );
}

/** Ten rows have every fault that fifty have. */
const FEW_CASES = '/cases?size=10';

async function noAccessFaults(shade: 'light' | 'dark', visits: readonly Visit[]): Promise<void> {
  for (const [page, path] of visits) {
    await desk.openIn(page, path, shade);
    assert.deepEqual(await accessFaults(page), [], `${shade} ${path}`);
  }
}

async function dayMovesOn(page: Page): Promise<void> {
  await desk.openIn(page, '/', 'light');
  await page.getByText(/业务日 2026-11-23/).waitFor();
  const before = await desk.tableTexts(page, '按账龄');
  await page.getByRole('button', { name: '推进到下一天' }).click();
  await page.getByRole('button', { name: /确\s?定/ }).click();
  await page.getByText(/业务日 2026-11-24/).waitFor({ timeout: 60_000 });
  await page.getByText('2026-11-24 已完成').waitFor();
  await page.getByText(/模拟时钟 2026-11-24/).waitFor();
  assert.notDeepEqual(await desk.tableTexts(page, '按账龄'), before);
}

async function sessionEnds(page: Page): Promise<void> {
  await page.goto('/cases');
  await page.getByRole('heading', { name: '案件', level: 1 }).waitFor();
  await page.context().clearCookies();
  await page.getByRole('link', { name: '今日资产' }).click();
  await page.getByRole('heading', { name: '登录清和' }).waitFor();
  assert.equal(await page.getByText(/C00\d{4}/).count(), 0);
}
