// Guarantee: in a real browser a collector finds a rule by its address, tries a contact and a text, and sees why a case may not be
// contacted; one person stops contact, another resumes it, and whoever asked cannot; nothing that axe knows is wrong.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/contract/vocabulary.ts';
import { accessFaults, hasChromium, openWindow, startBrowser } from './browser.ts';
import { startDemonstration } from './demonstration.ts';
import * as desk from './desk-steps.ts';

/** Where pictures are left, for whoever wants to look: QINGHE_PICTURES. */
const PICTURES = process.env.QINGHE_PICTURES;
const ROLES = ['collector', 'supervisor', 'compliance'] as const;

test('what may be done, why not, and who may stop it', async (t) => {
  if (!hasChromium()) return t.skip('needs chromium (Debian package chromium)');
  const { at, complaints } = await people(t);
  await t.test('the catalogue is filtered, and a rule has an address', () => catalogue(at('collector')));
  await t.test('only compliance confirms a rule', () => confirm(at('collector'), at('compliance')));
  await t.test('a contact is tried, and nothing is recorded', () => tryContact(at('collector')));
  await t.test('a text is judged at its words', () => judgeText(at('collector')));
  await t.test('the refusals of today have an empty state', () => refusals(at('collector')));
  await t.test('a case says whether it may be contacted, and when', () => allowance(at('collector')));
  await t.test('one person stops contact, two resume it', () => stops(at('supervisor'), at('compliance')));
  await t.test('a hold on the robot leaves the case to others', () => holds(at('supervisor')));
  await t.test('axe finds nothing, light and dark, wide and narrow', () => looksRight(at('compliance')));
  assert.deepEqual(complaints(), []);
});

async function people(t: TestContext) {
  const house = await startDemonstration(t);
  const browser = await startBrowser(t);
  const admin = await openWindow(browser, house.address);
  await desk.signInFirstTime(admin.page, house.admin.login, house.admin.password);
  const windows = new Map<Role, Awaited<ReturnType<typeof openWindow>>>();
  for (const role of ROLES) {
    const password = await desk.makeUser(admin.page, role);
    const one = await openWindow(browser, house.address);
    await desk.signInFirstTime(one.page, role, password);
    windows.set(role, one);
  }
  return {
    at: (role: Role): Page => {
      const one = windows.get(role);
      assert.ok(one !== undefined);
      return one.page;
    },
    complaints: () => [admin, ...windows.values()].flatMap((one) => one.complaints),
  };
}

async function catalogue(page: Page): Promise<void> {
  await page.goto('/rules');
  await page.getByRole('heading', { name: '规则', level: 1 }).waitFor();
  await desk.sees(page.getByRole('region', { name: '规则包' }), ['中国大陆消费信贷催收规则', /条规则/]);
  await page.getByRole('searchbox').or(page.getByLabel('按句子、编号、出处查找')).first().fill('22:00');
  const rows = await desk.tableTexts(page, '目录');
  assert.ok(rows.length > 0 && rows.every((row) => row[0]?.includes('22:00')));
  assert.match(page.url(), /q=22/);
  await page.getByRole('link', { name: /每日22:00/ }).click();
  await desk.sees(page.locator('main'), ['GB/T 45251-2025', '转引', '尚未确认', '08:00–22:00', '未到八时']);
  assert.equal(await page.getByText('不符', { exact: true }).count(), 0, 'every case is as expected');
  const address = page.url();
  await page.goto('/cases');
  await page.goto(address);
  await page.getByRole('link', { name: '以此试一试' }).first().click();
  await desk.sees(page.getByRole('region', { name: '结论' }), ['不可以触达', /最早/]);
  await page.goto('/rules/cn.no.such');
  await page.getByRole('link', { name: '回到今日资产' }).waitFor();
}

async function confirm(collector: Page, officer: Page): Promise<void> {
  await collector.goto('/rules/cn.hours.standard');
  const button = collector.getByRole('button', { name: '确认这条规则' });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await officer.goto('/rules/cn.hours.standard');
  await officer.getByRole('button', { name: '确认这条规则' }).click();
  const dialog = officer.getByRole('dialog');
  await dialog.getByRole('textbox').fill('GB/T 45251-2025 标准文本第 5 页');
  await dialog.getByRole('button', { name: /确\s?定/ }).click();
  await officer.getByText(/员工合规 于 .* 确认/).waitFor();
}

async function tryContact(page: Page): Promise<void> {
  await page.goto('/rules/try');
  await page.getByRole('button', { name: '晚上十点打电话' }).click();
  const answer = page.getByRole('region', { name: '结论' });
  await desk.sees(answer, ['不可以触达', /最早 .* 09:00 可以/, '转引']);
  await picture(page, 'rules-try');
  await page.getByRole('button', { name: '给联系人打电话' }).click();
  await desk.sees(answer, ['等待没有用', /不向联系人催收/]);
  await page.getByRole('button', { name: '上午十点发短信' }).click();
  await desk.sees(answer, ['可以触达']);
  await page.getByRole('button', { name: '加一次联系' }).click();
  await desk.sees(answer, ['左边改过了']);
}

async function judgeText(page: Page): Promise<void> {
  await page.goto('/rules/wording');
  await page.getByRole('button', { name: /告知亲属/ }).click();
  const answer = page.getByRole('region', { name: '结论' });
  await desk.sees(answer, ['不可以发出']);
  assert.ok((await answer.locator('mark').count()) > 0);
  await picture(page, 'rules-wording');
  await page.getByLabel('要发出的文字').fill('请您回电。');
  await page.getByLabel('要发出的文字').press('Tab');
  await page.getByRole('button', { name: /检\s?查/ }).click();
  await desk.sees(answer, [/发出|复核/]);
}

async function refusals(page: Page): Promise<void> {
  await page.goto('/rules/refusals');
  await page.getByText(/今天没有被规则拒绝的联系|共 \d+ 次/).waitFor();
}

async function allowance(page: Page): Promise<void> {
  await page.goto('/cases');
  await page.locator('td a').first().click();
  const bar = page.getByRole('region', { name: '现在可否联系' });
  await desk.sees(bar, ['人工电话', /今日还可 \d+ 次/]);
  await bar.getByRole('button', { name: /人工电话/ }).focus();
  await page.getByRole('tooltip').waitFor();
  await bar.getByRole('button', { name: '可联系时段' }).click();
  await page.getByRole('dialog').getByRole('table').waitFor();
  await picture(page, 'case-times');
  assert.deepEqual(await accessFaults(page), []);
}

async function stops(maker: Page, checker: Page): Promise<void> {
  await maker.goto('/controls/stops');
  await maker.getByText('没有停用').waitFor();
  await maker.getByRole('button', { name: '紧急停用' }).click();
  const dialog = maker.getByRole('dialog');
  await dialog.getByLabel('渠道').click();
  await maker.locator('.ant-select-item-option[title="人工电话"]').dispatchEvent('click');
  await dialog.getByLabel('原因').fill('话务系统误报金额');
  await dialog.getByRole('button', { name: '立即停用' }).click();
  await maker.getByText(/立即生效，撤回了 \d+ 次/).waitFor();
  await maker.getByRole('button', { name: /确\s?定/ }).click();
  await maker.getByRole('button', { name: '申请恢复' }).click();
  await maker.getByRole('dialog').getByLabel('原因').fill('系统已修复并核对');
  await maker
    .getByRole('dialog')
    .getByRole('button', { name: /确\s?定/ })
    .click();
  await maker.getByText('已申请恢复，待另一人复核').waitFor();
  await maker.goto('/approvals');
  const own = maker.getByRole('row', { name: /恢复触达/ });
  assert.equal(await own.getByRole('button', { name: /同\s?意/ }).getAttribute('aria-disabled'), 'true');
  await checker.goto('/approvals');
  const row = checker.getByRole('row', { name: /恢复触达/ });
  await desk.sees(row, ['一个渠道', '人工电话', '系统已修复并核对']);
  await row.getByRole('button', { name: /同\s?意/ }).click();
  const asked = checker.getByRole('dialog');
  await desk.sees(asked, ['人工电话', '话务系统误报金额', '系统已修复并核对', /同意即恢复/]);
  await asked.getByRole('button', { name: /同\s?意/ }).click();
  await checker.getByText('没有待复核的事项').waitFor();
  await maker.goto('/controls/stops');
  await maker.getByText('没有停用').waitFor();
}

async function holds(page: Page): Promise<void> {
  await page.goto('/cases');
  await page.locator('td a').first().click();
  await page.getByRole('button', { name: '设置暂停' }).click();
  const dialog = page.getByRole('dialog');
  const choose = async (label: string, word: string): Promise<void> => {
    await dialog.getByLabel(label).first().click();
    await page.locator(`.ant-select-item-option[title="${word}"]`).dispatchEvent('click');
  };
  await choose('事由', '投诉');
  await choose('投诉事由', '催收行为');
  await choose('被投诉的人', '智能语音');
  await dialog.getByLabel('依据').fill('称智能语音反复打断');
  await dialog.getByLabel('证据').fill('来电录音 20261123-17');
  await dialog.getByLabel('截止').fill('2026-12-20');
  await dialog.getByLabel('截止').press('Enter');
  await dialog.getByRole('button', { name: /确\s?定/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  const banner = page.getByRole('status').first();
  await desk.sees(banner, ['投诉', /仅限智能语音/]);
  assert.doesNotMatch((await banner.textContent()) ?? '', /暂停期间不会联系此人/);
  await page.goto('/controls/holds');
  await page.getByText('没有待复核的暂停').waitFor();
  await page.locator('.ant-segmented-item', { hasText: '生效中' }).click();
  await desk.sees(page.getByRole('region', { name: '暂停' }), ['催收行为', '称智能语音反复打断']);
  const review = page.getByRole('button', { name: '继续暂停' }).first();
  assert.equal(await review.getAttribute('aria-disabled'), 'true', 'it is not due yet');
}

const PAGES = [
  '/rules',
  '/rules/cn.party.contact',
  '/rules/try',
  '/rules/wording',
  '/rules/refusals',
  '/controls/holds',
  '/controls/stops',
  '/controls/incidents',
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
    await picture(page, `phone${path.replaceAll('/', '-')}`);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
