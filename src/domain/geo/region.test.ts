// Guarantee: an address gets the code of the region that it surely names, and none when it is not sure.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { divisionsSource } from '../../../tools/divisions.ts';
import { DIVISIONS } from './divisions.generated.ts';
import { regionOf } from './region.ts';

const CASES: readonly [address: string, want: string][] = [
  ['广东省深圳市南山区科技园路1号', '440305 area 科技园路1号'],
  ['广东深圳南山区科技园路1号', '440305 area 科技园路1号'],
  ['深圳市南山区科技园', '440305 area 科技园'],
  ['深圳南山区科技园', '440305 area 科技园'],
  ['广东省南山区科技园', '440305 area 科技园'],
  ['广东省深圳市', '440300 city '],
  ['广东省', '440000 province '],
  ['广东省珠玑路8号', '440000 province 珠玑路8号'],
  ['中国广东省 深圳市 南山区', '440305 area '],
  ['北京市朝阳区建国路1号', '110105 area 建国路1号'],
  ['北京朝阳区建国路1号', '110105 area 建国路1号'],
  ['北京市市辖区朝阳区建国路1号', '110105 area 建国路1号'],
  ['北京市北京市朝阳区建国路1号', '110105 area 建国路1号'],
  ['上海市浦东新区世纪大道1号', '310115 area 世纪大道1号'],
  ['浦东新区世纪大道1号', '310115 area 世纪大道1号'],
  ['长春市朝阳区前进大街', '220104 area 前进大街'],
  ['朝阳区建国路1号', 'null'],
  ['鼓楼区中山路', 'null'],
  ['江苏省鼓楼区中山路', '320000 province 鼓楼区中山路'],
  ['江苏省南京市鼓楼区中山路', '320106 area 中山路'],
  ['朝阳市双塔区', '211302 area '],
  ['吉林省吉林市昌邑区', '220202 area '],
  ['吉林市昌邑区', '220202 area '],
  ['内蒙呼和浩特市新城区', '150102 area '],
  ['内蒙古自治区锡林郭勒盟锡林浩特市', '152502 area '],
  ['广西南宁市青秀区', '450103 area '],
  ['广西壮族自治区南宁市青秀区', '450103 area '],
  ['新疆伊犁哈萨克自治州伊宁市', '654002 area '],
  ['新疆伊犁州伊宁市', '654002 area '],
  ['新疆石河子市北三路', '659001 area 北三路'],
  ['青海省海南藏族自治州共和县', '632521 area '],
  ['海南省海口市龙华区', '460106 area '],
  ['海南省省直辖县级行政区划琼海市嘉积镇', '469002 area 嘉积镇'],
  ['江苏省昆山市玉山镇', '320583 area 玉山镇'],
  ['昆山市玉山镇', '320583 area 玉山镇'],
  ['湖北仙桃市干河街道', '429004 area 干河街道'],
  ['东莞市南城街道', '441900 city 南城街道'],
  ['重庆市渝中区解放碑', '500103 area 解放碑'],
  ['重庆市县城口县葛城街道', '500229 area 葛城街道'],
  ['湖北省宜昌市长阳县龙舟坪镇', '420528 area 龙舟坪镇'],
  ['河北区中山路', '120105 area 中山路'],
  ['山西省晋城市城区', '140502 area '],
  ['城区人民路1号', 'null'],
  ['南京路1号', 'null'],
  ['上海路8号', 'null'],
  ['广东路8号', 'null'],
  ['吉林吉林大街1号', 'null'],
  ['江苏苏州工业园区星湖街', '320576 area 星湖街'],
  ['苏州市工业园区星湖街', '320576 area 星湖街'],
  ['江苏苏州太湖边1号', '320500 city 太湖边1号'],
  ['世纪大道1号', 'null'],
  ['模拟省清和市示范区第1街', 'null'],
  ['', 'null'],
];

for (const [address, want] of CASES) {
  test(`the region of ${address === '' ? 'nothing' : address}`, () => {
    const region = regionOf(address);
    assert.equal(region === null ? 'null' : `${region.code} ${region.depth} ${region.rest}`, want);
  });
}

test('every area is found under its whole name, and only there', () => {
  const names = new Map(
    DIVISIONS.split(' ').map((word) => [/^\d+/.exec(word)?.[0] ?? '', word.replace(/^\d+/, '')]),
  );
  let seen = 0;
  for (const code of names.keys()) {
    if (code.length !== 6) continue;
    const city = names.get(code.slice(0, 4)) ?? '';
    const address = `${names.get(code.slice(0, 2))}${city}${names.get(code)}1号`;
    const region = regionOf(address);
    assert.equal(region?.code, code, address);
    assert.equal(region?.rest, '1号', address);
    seen += 1;
  }
  assert.ok(seen > 2_900);
});

test('the shipped list is the one of the fixtures, and small', () => {
  const shipped = readFileSync(join(import.meta.dirname, 'divisions.generated.ts'), 'utf8');
  assert.equal(shipped, divisionsSource());
  assert.ok(Buffer.byteLength(shipped) < 200_000);
});
