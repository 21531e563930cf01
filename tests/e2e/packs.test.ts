// Guarantee: in a real browser the compliance officer drafts a version, is told of each fault at its line, of a contact that it
// loosens and of what yesterday would have been, and asks for its release; another person understands it and releases it; the
// history tells who did what and when; nothing that axe knows is wrong.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OPERATOR } from '../../src/cli/run.ts';
import { playAndMark } from '../../src/compose/day-runner.ts';
import { accessFaults, hasChromium, openWindow, startBrowser, type Watched } from './browser.ts';
import { startDemonstration } from './demonstration.ts';
import * as desk from './desk-steps.ts';

/** Where pictures are left, for whoever wants to look: QINGHE_PICTURES. */
const PICTURES = process.env.QINGHE_PICTURES;

const QUIET = `id: campaign.quiet
version: '1'
layer: campaign
zh: 活动期间不发邮件
en: No e-mail while the campaign runs
rules:
  - id: campaign.no_email
    kind: channelRule
    level: must
    effectiveFrom: 2026-11-01
    source: 示范活动通知
    verified: O
    forbid: [email]
    zh: 活动期间不发邮件。
    en: No e-mail while the campaign runs.
`;
const CASES = `cases:
  - id: no-email
    proposed: { at: '2026-11-25T10:00:00+08:00', channel: email, party: borrower }
    expect: deny
    rules: [campaign.no_email]
`;

test('a version of the rules, from its draft to its release', async (t) => {
  if (!hasChromium()) return t.skip('needs chromium (Debian package chromium)');
  const { officer, supervisor, collector } = await people(t);
  await t.test('every version stands with who and when', () => history(officer.page));
  await t.test('a fault is told at its line and column, and leads there', () => faults(officer.page));
  await t.test('a contact that is loosened is told, and nothing can be asked for', () =>
    loosens(officer.page),
  );
  await t.test('yesterday is decided again, and a second person is asked', () => asks(officer.page));
  await t.test('the second person reads what he approves and releases it', () => releases(supervisor.page));
  await t.test('whoever only collects reads, and drafts nothing', () => onlyReads(collector.page));
  await t.test('axe finds nothing, light and dark, wide and narrow', () => looksRight(officer.page));
  assert.deepEqual([...officer.complaints, ...supervisor.complaints, ...collector.complaints], []);
});

async function people(t: TestContext): Promise<Record<'officer' | 'supervisor' | 'collector', Watched>> {
  const { wired, address, admin } = await startDemonstration(t);
  const played = await playAndMark(wired, await wired.callBy(OPERATOR), {}, () => undefined);
  assert.ok(played.ok);
  const browser = await startBrowser(t);
  const first = await openWindow(browser, address);
  await desk.signInFirstTime(first.page, admin.login, admin.password);
  const open = async (role: 'compliance' | 'supervisor' | 'collector'): Promise<Watched> => {
    const password = await desk.makeUser(first.page, role);
    const one = await openWindow(browser, address);
    await desk.signInFirstTime(one.page, role, password);
    return one;
  };
  return {
    officer: await open('compliance'),
    supervisor: await open('supervisor'),
    collector: await open('collector'),
  };
}

async function history(page: Page): Promise<void> {
  await page.goto('/rules');
  await page.getByRole('link', { name: '版本与发布' }).click();
  const [row] = await desk.tableTexts(page, '机构缺省触达上限');
  assert.match(row?.[0] ?? '', /2026\.1.*现行/);
  assert.ok(row?.includes('建立机构时采用'));
  await page.getByRole('link', { name: '查看与采用' }).first().click();
  await desk.sees(page.locator('main'), ['软件所带，尚未采用', /\d+ 条规则都是新增/]);
  await page.getByRole('tab', { name: '规则文本' }).click();
  await page.getByRole('button', { name: /下\s?载/ }).waitFor();
}

const text = (page: Page) => page.getByRole('textbox', { name: '规则文本' });
const check = (page: Page) => page.getByRole('button', { name: /^检\s?查$/ }).click();
const askButton = (page: Page) => page.getByRole('button', { name: '请另一人发布' });

async function faults(page: Page): Promise<void> {
  await page.goto('/rules/packs');
  await page.getByRole('link', { name: '起草新版本' }).last().click();
  const before = await text(page).inputValue();
  await text(page).fill(before.replace('level: must', 'level: may').replace('max: 2', 'maxx: 2'));
  await check(page);
  const effect = page.getByRole('region', { name: '会带来什么' });
  await desk.sees(effect, ['3 处须改正', '规则 lender.hours.calls 的 level 不符合格式：不认识「may」']);
  const line = before.split('\n').findIndex((one) => one.includes('level: must')) + 1;
  await effect.getByRole('button', { name: `规则文本 第 ${line} 行第 5 列` }).click();
  const at = await text(page).evaluate((area) => (area as HTMLTextAreaElement).selectionStart);
  assert.equal(before.slice(at).split(':')[0], 'level');
  assert.equal(await askButton(page).getAttribute('aria-disabled'), 'true');
  await page.reload();
  assert.match(await text(page).inputValue(), /maxx: 2/, 'the draft outlives a reload');
  await text(page).fill(before);
}

async function loosens(page: Page): Promise<void> {
  const before = await text(page).inputValue();
  const looser = before
    .replace(/^version: .*$/m, "version: 'own-1'")
    .replace("weekday: [['09:00', '20:00']]", "weekday: [['07:00', '23:00']]");
  await text(page).fill(looser);
  await check(page);
  const effect = page.getByRole('region', { name: '会带来什么' });
  await desk.sees(effect, [
    '1 条规则与现行版本不同',
    /时段（工作日）/,
    /以人工电话联系借款人本人，目的：催收/,
    '上层禁止',
    '这一稿放行',
  ]);
  assert.equal(await askButton(page).getAttribute('aria-disabled'), 'true');
  await picture(page, 'pack-loosened');
}

async function asks(page: Page): Promise<void> {
  await page.goto('/rules/packs/draft');
  const file = (name: string, body: string) => ({ name, mimeType: 'text/yaml', buffer: Buffer.from(body) });
  await page
    .locator('input[type=file]')
    .setInputFiles([file('quiet.yaml', QUIET), file('quiet.cases.yaml', CASES)]);
  await check(page);
  const effect = page.getByRole('region', { name: '会带来什么' });
  await desk.sees(effect, ['文本读得懂，1 条规则的案例全部相符', '没有找到被放宽的联系', '改为拒绝']);
  const [example] = await desk.tableTexts(page, '例');
  assert.deepEqual(
    [example?.[2], example?.[3], example?.[4]],
    ['邮件', '允许 → 不得', '新命中 活动期间不发邮件。'],
  );
  await askButton(page).click();
  await effect.getByText('已请另一人发布 campaign.quiet 1').waitFor();
  await picture(page, 'pack-asked');
  await page.goto('/rules/packs');
  await page.getByText('员工合规 请求自 2026-11-25 起发布 campaign.quiet 1，待另一人复核').waitFor();
}

async function releases(page: Page): Promise<void> {
  await page.goto('/rules/packs');
  await page.getByRole('link', { name: '看差别' }).click();
  await desk.sees(page.locator('main'), ['活动期间不发邮件。', '改为拒绝']);
  await page.getByRole('link', { name: '去复核' }).click();
  await page
    .getByRole('button', { name: /同\s?意/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await desk.sees(dialog, [
    'campaign.quiet 1，自 2026-11-25 起',
    /按 2026-11-23 的 \d+ 次判断重放：\d+ 次改为拒绝/,
    '活动期间不发邮件。',
    '没有找到被放宽的联系',
    /同意即发布/,
  ]);
  await picture(page, 'pack-approve');
  assert.deepEqual(await accessFaults(page), []);
  await dialog.getByRole('button', { name: /同\s?意/ }).click();
  await page.getByText('没有待复核的事项').waitFor();
  await page.goto('/rules/packs');
  const rows = await desk.tableTexts(page, 'campaign.quiet');
  assert.match(
    rows[0]?.join(' ') ?? '',
    /1将生效 本机构自订 2026-11-25 00:00 员工合规 → 员工主管 2026-11-24/,
  );
}

async function onlyReads(page: Page): Promise<void> {
  await page.goto('/rules/packs');
  await page.getByText('机构缺省触达上限').first().waitFor();
  assert.equal(await page.getByRole('link', { name: '起草新版本' }).count(), 0);
  await page.goto('/rules/packs/draft');
  const button = page.getByRole('button', { name: /^检\s?查$/ });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await page.goto('/rules/packs/cn/none');
  await page.getByRole('link', { name: '回到今日资产' }).waitFor();
}

const PAGES = [
  '/rules/packs',
  '/rules/packs/draft?pack=lender-default&version=2026.1',
  '/rules/packs/campaign.quiet/1',
];

async function looksRight(page: Page): Promise<void> {
  for (const path of PAGES) {
    for (const shade of ['light', 'dark'] as const) {
      await desk.openIn(page, path, shade);
      assert.deepEqual(await accessFaults(page), [], `${path} ${shade}`);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await desk.openIn(page, path, 'light');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${path} is ${wide} px wide on a phone`);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
