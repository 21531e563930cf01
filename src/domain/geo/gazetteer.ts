import { DIVISIONS } from './divisions.generated.ts';

/** A city or prefecture, or a province that has none below it (the municipalities). `code` has six digits. */
export interface City {
  readonly code: string;
  readonly areas: ReadonlyMap<string, string>;
}

export interface Province {
  readonly code: string;
  /** By whole name. */
  readonly cities: ReadonlyMap<string, City>;
  /** By what people write short: 深圳, 延边州. */
  readonly shortCities: ReadonlyMap<string, City>;
  /** Areas that the province has once; `undefined` where two of its cities share the name. */
  readonly areas: ReadonlyMap<string, string | undefined>;
}

export interface Gazetteer {
  readonly provinces: ReadonlyMap<string, Province>;
  readonly shortProvinces: ReadonlyMap<string, Province>;
  /** Cities and areas of all provinces; `undefined` where a name stands for several. */
  readonly cities: ReadonlyMap<string, { readonly city: City; readonly province: Province } | undefined>;
  readonly shortCities: ReadonlyMap<string, { readonly city: City; readonly province: Province } | undefined>;
  readonly areas: ReadonlyMap<string, string | undefined>;
}

const PEOPLES =
  '(?:朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|哈萨克|柯尔克孜)+';
const PREFECTURE = new RegExp(`^(.{2,}?)${PEOPLES}自治州$`);
const AUTONOMOUS_COUNTY = /^(.{2,}?)(?:.{1,4}族|各族)+自治(县|旗)$/;
/** 市辖区, 县, 省直辖县级行政区划: headings of the list, which no address names. */
const HEADING = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/;

const shortProvince = (name: string): readonly string[] => {
  const base = name.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/, '');
  return base === '内蒙古' ? [base, '内蒙'] : [base];
};

function shortCity(name: string): readonly string[] {
  const people = PREFECTURE.exec(name)?.[1];
  if (people !== undefined) return [people, `${people}州`, `${people}自治州`];
  const base = name.replace(/(?:市|地区|盟)$/, '');
  return base.length >= 2 && base !== name ? [base] : [];
}

function areaNames(name: string): readonly string[] {
  const short = AUTONOMOUS_COUNTY.exec(name);
  return short === null ? [name] : [name, `${short[1]}${short[2]}`, `${short[1]}自治${short[2]}`];
}

/** Enters a name; a second, different bearer leaves it without any. */
function enter<T>(map: Map<string, T | undefined>, name: string, value: T): void {
  map.set(name, map.has(name) && map.get(name) !== value ? undefined : value);
}

/** Builds the lookup tables out of the list; some ten milliseconds, once. */
export function gazetteerOf(divisions: string): Gazetteer {
  const byCode = new Map(
    divisions.split(' ').map((word) => [/^\d+/.exec(word)?.[0] ?? '', word.replace(/^\d+/, '')]),
  );
  const listed = [...byCode].map(([code, name]) => ({ code, name }));
  const provinces = new Map<string, Province>();
  const shortProvinces = new Map<string, Province>();
  const cities = new Map<string, { city: City; province: Province } | undefined>();
  const shortCities = new Map<string, { city: City; province: Province } | undefined>();
  const areas = new Map<string, string | undefined>();
  for (const one of listed.filter(({ code }) => code.length === 2)) {
    const province = provinceOf(one.code, listed);
    provinces.set(one.name, province);
    for (const short of shortProvince(one.name)) shortProvinces.set(short, province);
    for (const [name, city] of province.cities) enter(cities, name, { city, province });
    for (const [name, city] of province.shortCities) enter(shortCities, name, { city, province });
    for (const [name, area] of province.areas) {
      if (area === undefined || areas.has(name)) areas.set(name, undefined);
      else areas.set(name, area);
    }
  }
  return { provinces, shortProvinces, cities, shortCities, areas };
}

function provinceOf(
  code: string,
  listed: readonly { readonly code: string; readonly name: string }[],
): Province {
  const cities = new Map<string, City>();
  const shortCities = new Map<string, City>();
  const areas = new Map<string, string | undefined>();
  for (const one of listed.filter((other) => other.code.length === 4 && other.code.startsWith(code))) {
    const own = new Map<string, string>();
    for (const area of listed.filter((other) => other.code.length === 6 && other.code.startsWith(one.code))) {
      for (const name of areaNames(area.name)) {
        own.set(name, area.code);
        enter(areas, name, area.code);
      }
    }
    if (HEADING.test(one.name)) continue;
    // 唐山市汉沽管理区, 苏州工业园区: after the city their names are said without it.
    for (const [name, area] of [...own]) {
      for (const prefix of [one.name, ...shortCity(one.name)]) {
        const alone = name.startsWith(prefix) ? name.slice(prefix.length) : '';
        if (alone.length >= 3 && !own.has(alone)) own.set(alone, area);
      }
    }
    const city = { code: `${one.code}00`, areas: own };
    cities.set(one.name, city);
    for (const short of shortCity(one.name)) shortCities.set(short, city);
  }
  return { code: `${code}0000`, cities, shortCities, areas };
}

let built: Gazetteer | undefined;
/** The gazetteer of the list that is shipped; built when it is first asked. */
export const gazetteer = (): Gazetteer => {
  built ??= gazetteerOf(DIVISIONS);
  return built;
};
