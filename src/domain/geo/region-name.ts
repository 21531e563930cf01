import { DIVISIONS } from './divisions.generated.ts';

/** 市辖区, 县, 省直辖县级行政区划: headings of the list, which nobody says. */
const HEADING = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/;

let names: ReadonlyMap<string, string> | undefined;
const divisionNames = (): ReadonlyMap<string, string> => {
  names ??= new Map(
    DIVISIONS.split(' ').map((word) => {
      const code = /^\d+/.exec(word)?.[0] ?? '';
      return [code, word.slice(code.length)];
    }),
  );
  return names;
};

/**
 * The name of a region by its six-digit code (GB/T 2260, list of 2023), from the province down: `440305` → 广东省深圳市南山区.
 * Null for a code that the list does not have.
 */
export function regionName(code: string): string | null {
  const own = code.replace(/(?:00){0,2}$/, '');
  const parts = [code.slice(0, 2), code.slice(0, 4), code].filter((part) => part.length <= own.length);
  const said = parts.map((part) => divisionNames().get(part));
  if (said.length === 0 || said.at(-1) === undefined) return null;
  return said.filter((name) => name !== undefined && !HEADING.test(name)).join('');
}
