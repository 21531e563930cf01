import { type City, type Gazetteer, gazetteer, type Province } from './gazetteer.ts';

/** The region of an address by the statistical code of 2023 (GB/T 2260), as deep as the address says. */
export interface Region {
  /** Six digits; a province ends in 0000, a city in 00. */
  readonly code: string;
  readonly depth: 'province' | 'city' | 'area';
  /** What follows: street, number, flat. */
  readonly rest: string;
}

const LONGEST = 15;
/** 南京路, 上海大厦: a short name that is part of another. */
const PART_OF_ANOTHER =
  /^(?:东|西|南|北|中)?(?:路|街|大街|大道|道|巷|弄|里|胡同|桥|大厦|大楼|广场|酒店|宾馆|饭店|花园|小区|公寓|城|人|菜|银行|商会)/;
const HEADINGS = /^(?:市辖区|(?:省|自治区)直辖县级行政区划|县(?=.{1,12}县))/;

/**
 * Finds the region of an address in China: whole or short province (内蒙, 广西), whole or short city, the area by its whole name;
 * province and city may be left out where the rest names one place only. Null when nothing is sure; never a guess: a short name
 * counts only before a division that belongs to it, and an area whose name several cities have needs its city.
 */
export function regionOf(address: string, names: Gazetteer = gazetteer()): Region | null {
  const text = address
    .normalize('NFKC')
    .replace(/[\s,，、;；/-]+/g, '')
    .replace(/^(?:中国|中华人民共和国)/, '');
  return (
    byProvince(text, names) ??
    byCity(text, names) ??
    byShortProvince(text, names) ??
    byShortCity(text, names) ??
    byArea(text, names)
  );
}

/** The longest name that the text begins with. */
function begun<T>(
  text: string,
  names: ReadonlyMap<string, T | undefined>,
): { name: string; value: T } | undefined {
  for (let length = Math.min(LONGEST, text.length); length >= 2; length -= 1) {
    const name = text.slice(0, length);
    const value = names.get(name);
    if (value !== undefined) return { name, value };
  }
  return undefined;
}

/** Past a name and the headings of the official list. */
const past = (text: string, name: string): string => text.slice(name.length).replace(HEADINGS, '');

/** Past the repetition of a name (北京市北京市…); the same text when there is none. */
const unrepeated = (text: string, name: string): string => (text.startsWith(name) ? past(text, name) : text);

function byProvince(text: string, names: Gazetteer): Region | null {
  const found = begun(text, names.provinces);
  if (found === undefined) return null;
  const rest = past(text, found.name);
  const once = unrepeated(rest, found.name);
  return (
    within(rest, found.value) ??
    within(once, found.value) ?? { code: found.value.code, depth: 'province', rest: once }
  );
}

/** City or area below a province that is sure. */
function within(text: string, province: Province): Region | null {
  const city = begun(text, province.cities);
  if (city !== undefined) return below(past(text, city.name), city);
  const area = begun(text, province.areas);
  if (area !== undefined && area.name.length >= 3) return areaRegion(text, area);
  const short = begun(text, province.shortCities);
  if (short === undefined) return area === undefined ? null : areaRegion(text, area);
  const rest = past(text, short.name);
  return PART_OF_ANOTHER.test(rest) ? null : below(rest, short);
}

const areaRegion = (text: string, area: { readonly name: string; readonly value: string }): Region => ({
  code: area.value,
  depth: 'area',
  rest: text.slice(area.name.length),
});

function below(text: string, city: { readonly name: string; readonly value: City }): Region {
  const once = unrepeated(text, city.name);
  for (const rest of [text, once]) {
    const area = begun(rest, city.value.areas);
    if (area !== undefined) return areaRegion(rest, area);
  }
  return { code: city.value.code, depth: 'city', rest: once };
}

function byCity(text: string, names: Gazetteer): Region | null {
  const found = begun(text, names.cities);
  return found === undefined
    ? null
    : below(past(text, found.name), { name: found.name, value: found.value.city });
}

function byShortProvince(text: string, names: Gazetteer): Region | null {
  const found = begun(text, names.shortProvinces);
  if (found === undefined) return null;
  return within(past(text, found.name), found.value);
}

function byShortCity(text: string, names: Gazetteer): Region | null {
  const found = begun(text, names.shortCities);
  if (found === undefined) return null;
  const region = below(past(text, found.name), { name: found.name, value: found.value.city });
  return region.depth === 'area' ? region : null;
}

/** 城区, 郊区, 矿区: too short to stand alone, though one may be the only one of its name. */
function byArea(text: string, names: Gazetteer): Region | null {
  const found = begun(text, names.areas);
  return found === undefined || found.name.length < 3 ? null : areaRegion(text, found);
}
