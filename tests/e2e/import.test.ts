// Guarantee: in a real browser a lender's file in GB 18030 becomes cases: read, proposed for, tried with its bad rows named, imported, listed at once, and taken back; the pages have no fault that axe knows.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import type { Page } from 'playwright-core';
import { accessFaults, hasChromium, openWindow, startBrowser } from './browser.ts';
import * as desk from './desk-steps.ts';
import { startEmptyHouse } from './empty-house.ts';

/** Where pictures are left, for whoever wants to look: QINGHE_PICTURES. */
const PICTURES = process.env.QINGHE_PICTURES;

const HEADER = '客户编号,姓名,手机号,借据号,产品类型,逾期天数,欠款总额,数据日期,五级分类,学历,紧急联系人电话';
const NAMES = '甲乙丙丁戊己庚辛';

const row = (no: number, days: string, amount = `${no},200.50`) =>
  `K10${no},王某${NAMES[no - 1]},1990000000${no},L20${no},现金贷,${days},"${amount}",2026-11-20,关注,本科,19900009999`;

const FILE = [
  HEADER,
  ...[1, 2, 3, 4, 5, 6].map((no) => row(no, String(no * 9))),
  row(7, '七十', '7,000.00'),
  row(8, '12', '八千'),
].join('\r\n');

test('a lender’s file becomes cases', async (t) => {
  if (!hasChromium()) return t.skip('needs chromium (Debian package chromium)');
  const house = await startEmptyHouse(t);
  const browser = await startBrowser(t);
  const { page, complaints } = await openWindow(browser, house.address);
  await desk.signInFirstTime(page, house.admin.login, house.admin.password);
  const password = await desk.makeUser(page, 'supervisor');
  const supervisor = await openWindow(browser, house.address);
  await desk.signInFirstTime(supervisor.page, 'supervisor', password);
  const at = supervisor.page;
  await t.test('the file is read and shown masked', () => upload(at));
  await t.test('a mapping is proposed and completed, as table and as text', () => map(at));
  await t.test('a dry run names the bad rows', () => tryIt(at));
  await t.test('axe finds nothing, light and dark, wide and narrow', () => looksRight(at));
  await t.test('it is imported, and the cases are there', () => imported(at));
  await t.test('rejected rows leave only with a reason; the import is taken back', () => takenBack(at));
  assert.deepEqual([...complaints, ...supervisor.complaints], []);
});

async function upload(page: Page): Promise<void> {
  await page.goto('/imports');
  await page.getByRole('button', { name: '导入文件' }).click();
  await page.getByRole('heading', { name: '准备导入', level: 1 }).waitFor();
  await picture(page, 'import-empty');
  await page.locator('input[type=file]').setInputFiles({
    name: '委案_20261120.csv',
    mimeType: 'text/csv',
    buffer: iconv.encode(FILE, 'gb18030'),
  });
  const file = page.getByRole('region', { name: '委案_20261120.csv', exact: true });
  await desk.sees(file, ['CSV', 'GB18030', '8 行 · 11 列']);
  await file.getByText('前 8 行（已遮盖）').click();
  await desk.sees(file, ['王***(3)', 'K101']);
  assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /1990000|王某/);
  await picture(page, 'import-files');
  assert.deepEqual(await accessFaults(page), []);
}

async function map(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('还没有映射').waitFor();
  await page.getByRole('button', { name: '按列名和样本提出' }).click();
  const table = page.getByRole('region', { name: '委案_20261120.csv' });
  await desk.sees(table, ['不许导入', '很有把握', '不需要']);
  await fill(page, '映射名（a-z 0-9 -）', 'acme-placement');
  await fill(page, '债权人代码', 'acme');
  await fill(page, '债权人名称', '某某消费金融');
  await page.getByText('映射可以使用').waitFor();
  await page.waitForLoadState('networkidle');
  await picture(page, 'import-mapping');
  await page.getByRole('tab', { name: 'YAML 文本' }).click();
  const text = page.getByLabel('映射的 YAML 文本');
  const yaml = await text.inputValue();
  // Edits that followed each other quickly have lost none.
  assert.match(yaml, /acme-placement[\s\S]*code: acme, name: 某某消费金融 \} # /);
  await text.fill(yaml.replace('money_unit: yuan', 'money_unit: dollars'));
  await page.getByRole('button', { name: '检查文本' }).click();
  await desk.sees(page.locator('main'), ['IMPORT_MAPPING_INVALID', /第 7 行有误/, '▶']);
  await picture(page, 'import-yaml-wrong');
  await text.fill(yaml);
  await page.getByRole('button', { name: '检查文本' }).click();
  await page.getByText('映射可以使用').waitFor();
}

async function fill(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Enter');
}

async function tryIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('应有行数').fill('8');
  await page.getByRole('button', { name: '试运行', exact: true }).click();
  const errors = page.getByRole('region', { name: '被拒绝的行' });
  await desk.sees(errors, ['IMPORT_NUMBER_FORM', 'IMPORT_AMOUNT_FORM', '逾期天数', '欠款总额']);
  const cells = await desk.tableTexts(page, '被拒绝的行');
  assert.deepEqual(
    cells.map((one) => `${one[1]} ${one[2]}`),
    ['8 逾期天数', '9 欠款总额'],
  );
  await desk.sees(page.locator('main'), ['8 = 6 + 2', '控制总数', '紧急联系人电话']);
  await picture(page, 'import-check');
  await errors.getByRole('button', { name: 'IMPORT_AMOUNT_FORM' }).click();
  const told = page.getByRole('dialog');
  await desk.sees(told, ['怎么办 / What to do', '例子 / Example']);
  await picture(page, 'import-code');
  await told.getByRole('button', { name: /确\s?定/ }).click();
  await told.waitFor({ state: 'hidden' });
  await page.reload();
  await errors.waitFor();
}

async function looksRight(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname;
  for (const shade of ['light', 'dark'] as const) {
    await desk.openIn(page, path, shade);
    assert.deepEqual(await accessFaults(page), [], `${shade}, dry run`);
    await picture(page, `import-check-${shade}`);
    await page.getByRole('button', { name: '上一步' }).click();
    await page.getByText('映射可以使用').waitFor();
    assert.deepEqual(await accessFaults(page), [], `${shade}, mapping`);
    await picture(page, `import-mapping-${shade}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok((await wide()) <= 390, `the mapping is ${await wide()} px wide on a phone`);
  await picture(page, 'import-mapping-phone');
  await desk.openIn(page, path, 'light');
  assert.ok((await wide()) <= 390, `the dry run is ${await wide()} px wide on a phone`);
  await picture(page, 'import-check-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function imported(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^导\s?入$/ }).click();
  await page.getByText('把好的 6 行写入').waitFor();
  await page.getByRole('button', { name: /确\s?定/ }).click();
  await page.getByRole('heading', { name: '导入结果', level: 1 }).waitFor();
  await desk.sees(page.locator('main'), ['涉及的案件', '8 = 6 + 2', 'acme-placement 1']);
  await page.getByText('查看映射').click();
  await page.getByText('creditor:').waitFor();
  await picture(page, 'import-detail');
  assert.deepEqual(await accessFaults(page), []);
  const detail = page.url();
  await page.goto('/cases');
  const rows = await desk.tableTexts(page, '案件');
  assert.equal(rows.length, 6);
  await page.goto('/imports');
  await desk.sees(page.getByRole('region', { name: '导入记录' }), ['委案_20261120.csv', /acme-placement 1/]);
  await picture(page, 'imports-list');
  await page.goto(detail);
}

async function takenBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'rejected.csv' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原因').fill('退回贷款机构更正');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /确\s?定/ }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'rejected.csv');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '撤回这次导入' }).click();
  const sure = page.getByRole('dialog');
  await sure.getByLabel('原因').fill('文件给错了');
  await sure.getByRole('button', { name: /确\s?定/ }).click();
  await page.getByText('已撤回：它带来的都已移除').waitFor();
  await page.goto('/cases');
  await page.getByRole('heading', { name: '案件', level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.locator('tbody tr.ant-table-row').count(), 0);
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
