// Guarantee: in a real browser a collector sees and takes down what a person asked for, and takes it back only by the person's own
// word with proof; the page of a case tells whether the person can be reached, which kill switch stops it, and whom a hold names.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { accessFaults, hasChromium, openWindow, startBrowser, type Watched } from './browser.ts';
import { startDelivered } from './delivered.ts';
import * as desk from './desk-steps.ts';

/** Where pictures are left, for whoever wants to look: QINGHE_PICTURES. */
const PICTURES = process.env.QINGHE_PICTURES;

test('what keeps the house from contacting one person, on the page of the case', async (t) => {
  if (!hasChromium()) return t.skip('needs chromium (Debian package chromium)');
  const { collector, supervisor } = await people(t);
  const { page } = collector;
  const caseUrl = await caseWithContact(page);
  await page.goto(caseUrl);
  await page.getByText('本人没有提过联系上的要求').waitFor();
  await t.test('an opt-out is taken down and works at once', () => optsOut(page));
  await t.test('a consent needs its proof and its end', () => agrees(page));
  await t.test('a wish is taken back by the own word with proof', () => takesBack(page));
  await t.test('a contact who wants to be left alone is taken down too', () => contactRefuses(page));
  await t.test('whether the person can be reached stands with its reason', () => reach(page));
  await t.test('a complaint names one of the staff, found by name', () => complains(page));
  await t.test('a kill switch is seen where it stops', () => stops(supervisor.page, caseUrl));
  await t.test('axe finds nothing, light and dark, wide and narrow', () => looksRight(page, caseUrl));
  assert.deepEqual([...collector.complaints, ...supervisor.complaints], []);
});

async function people(t: TestContext): Promise<Record<'collector' | 'supervisor', Watched>> {
  const { address, admin } = await startDelivered(t);
  const browser = await startBrowser(t);
  const first = await openWindow(browser, address);
  await desk.signInFirstTime(first.page, admin.login, admin.password);
  const open = async (role: 'collector' | 'supervisor'): Promise<Watched> => {
    const password = await desk.makeUser(first.page, role);
    const one = await openWindow(browser, address);
    await desk.signInFirstTime(one.page, role, password);
    return one;
  };
  return { collector: await open('collector'), supervisor: await open('supervisor') };
}

interface Seen {
  readonly people: readonly { readonly roles: readonly { readonly role: string }[] }[];
}

/** The address of the first case that names a contact beside its borrower. */
async function caseWithContact(page: Page): Promise<string> {
  const { rows } = await desk.askPage<{ rows: { id: string }[] }>(page, '/api/cases?size=50');
  for (const { id } of rows) {
    const { people } = await desk.askPage<Seen>(page, `/api/cases/${id}`);
    if (people.some(({ roles }) => roles.some(({ role }) => role === 'contact'))) return `/cases/${id}`;
  }
  throw new Error('no case names a contact');
}

/** Picks a word of a list, found by the label of its field. */
async function choose(page: Page, label: string, word: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await open.locator(`.ant-select-item-option[title="${word}"]`).dispatchEvent('click');
}

const confirm = (dialog: Locator) => dialog.getByRole('button', { name: /确\s?定/ }).click();

async function optsOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登记意愿' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, '意愿', '退订一种方式');
  await choose(page, '方式', '短信');
  await choose(page, '怎么说的', '电话');
  await dialog.getByLabel('原话').fill('   ');
  await confirm(dialog);
  await dialog.getByText(/不能为空/).waitFor();
  await dialog.getByLabel('原话').fill('别再发短信了');
  assert.deepEqual(await accessFaults(page), []);
  await confirm(dialog);
  await dialog.waitFor({ state: 'hidden' });
  await desk.sees(page.locator('main'), ['退订一种方式 · 短信', '“别再发短信了”', '直到本人收回']);
  const bar = page.getByRole('region', { name: '现在可否联系' });
  await bar.getByRole('button', { name: /短信.*不可以/ }).waitFor();
}

async function agrees(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登记意愿' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, '意愿', '约定时段');
  for (const [label, time] of [
    ['起', '19:00'],
    ['止', '20:30'],
  ] as const) {
    await dialog.getByLabel(label, { exact: true }).click();
    await page.keyboard.type(time);
    await page.keyboard.press('Enter');
  }
  assert.ok(await dialog.getByLabel('代理人').isDisabled(), 'nobody else agrees for him');
  await dialog.getByLabel('原话').fill('晚上七点以后打给我');
  await choose(page, '怎么说的', '短信');
  await confirm(dialog);
  await desk.sees(dialog, ['请输入凭据（可再听、再看到的地方）', '请输入截止']);
  await dialog.getByLabel(/凭据/).fill('短信 20261123-2');
  await dialog.getByLabel('截止').fill('2026-12-20');
  await dialog.getByLabel('截止').press('Enter');
  await confirm(dialog);
  await dialog.waitFor({ state: 'hidden' });
  await desk.sees(page.locator('main'), [
    '约定时段 · 19:00–20:30',
    /至 2026-12-20 23:59/,
    /凭据 短信 20261123-2/,
  ]);
}

async function takesBack(page: Page): Promise<void> {
  const wish = page.locator('.ant-flex', { hasText: /^收窄退订一种方式 · 短信登记收回$/ });
  await wish.getByRole('button', { name: '登记收回' }).click();
  const dialog = page.getByRole('dialog');
  await desk.sees(dialog, ['收回要求等于放宽：只凭本人其后的话，并有凭据。']);
  await dialog.getByLabel('原话').fill('还是可以发');
  await choose(page, '怎么说的', '电话');
  await confirm(dialog);
  await desk.sees(dialog, ['请输入凭据（可再听、再看到的地方）']);
  await dialog.getByLabel(/凭据/).fill('录音 20261123-20');
  await confirm(dialog);
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已结束的 1 条').click();
  await page.getByText(/2026-11-23 \d\d:\d\d 收回/).waitFor();
}

async function contactRefuses(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^意\s?愿$/ })
    .first()
    .click();
  const theirs = page.getByRole('dialog').first();
  await theirs.getByRole('button', { name: '登记意愿' }).click();
  const dialog = page.getByRole('dialog').last();
  await dialog.getByLabel('意愿', { exact: true }).click();
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await open.locator('.ant-select-item-option[title="拒绝联系"]').dispatchEvent('click');
  await dialog.getByLabel('原话').fill('不要再找我');
  await dialog.getByLabel('怎么说的').click();
  await open.locator('.ant-select-item-option[title="电话"]').dispatchEvent('click');
  await confirm(dialog);
  await desk.sees(theirs, ['拒绝联系', '“不要再找我”']);
  assert.deepEqual(await accessFaults(page), []);
  await theirs.getByRole('button', { name: /Close|关闭/ }).click();
  await theirs.waitFor({ state: 'hidden' });
}

async function reach(page: Page): Promise<void> {
  const card = page.locator('.ant-card', { hasText: '能否联系上' });
  await desk.sees(card, [/能联系上|半失联|失联/, '由程序按证据计算，没有人能设置']);
}

async function complains(page: Page): Promise<void> {
  await page.getByRole('button', { name: '设置暂停' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, '事由', '投诉');
  await choose(page, '投诉事由', '催收行为');
  await dialog.getByLabel('被投诉的人').click();
  await page.keyboard.type('没有这个人');
  await page.getByText('没有叫这个名字的员工或机构').waitFor();
  for (let at = 0; at < 5; at += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('员工主');
  await page.locator('.ant-select-item-option', { hasText: '员工主管（S-supervisor）' }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('依据').fill('称主管语气粗暴');
  await dialog.getByLabel('证据').fill('来电录音 20261123-17');
  await dialog.getByLabel('截止').fill('2026-12-20');
  await dialog.getByLabel('截止').press('Enter');
  await confirm(dialog);
  await dialog.waitFor({ state: 'hidden' });
  await desk.sees(page.getByRole('status').first(), ['投诉', /仅限员工员工主管/]);
  await desk.sees(page.locator('main'), ['称主管语气粗暴', /到期复核/]);
}

async function stops(page: Page, caseUrl: string): Promise<void> {
  await page.goto('/controls/stops');
  await page.getByRole('button', { name: '紧急停用' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, '渠道', '智能语音');
  await dialog.getByLabel('原因').fill('语音误报金额');
  await dialog.getByRole('button', { name: '立即停用' }).click();
  await page.getByRole('button', { name: /确\s?定/ }).click();
  await page.goto(caseUrl);
  await desk.sees(page.getByRole('status').first(), ['已停用', /智能语音/]);
  const card = page.locator('.ant-card', { hasText: '涉及本案的停用与事件' });
  await desk.sees(card, ['语音误报金额', /员工主管/]);
  await picture(page, 'case-restraints');
}

async function looksRight(page: Page, caseUrl: string): Promise<void> {
  for (const shade of ['light', 'dark'] as const) {
    await desk.openIn(page, caseUrl, shade);
    assert.deepEqual(await accessFaults(page), [], shade);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await desk.openIn(page, caseUrl, 'light');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `the case is ${wide} px wide on a phone`);
  await picture(page, 'phone-case-restraints');
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
