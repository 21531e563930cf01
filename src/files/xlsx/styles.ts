import type { GiveUp } from '../file-refused.ts';
import type { Archive } from './archive.ts';
import { type Shown, shownAs } from './number-format.ts';
import { type Attributes, readSmallXml } from './read-xml.ts';

/** How each cell style shows numbers, by its place among the cell formats (`cellXfs`). */
export async function readStyles(
  archive: Archive,
  part: string | undefined,
  giveUp: GiveUp,
): Promise<readonly Shown[]> {
  if (part === undefined || archive.sizeOf(part) === undefined) return [];
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCellFormats = false;
  const open = (name: string, attributes: Attributes) => {
    if (name === 'cellXfs') inCellFormats = true;
    else if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    else if (name === 'xf' && inCellFormats) formats.push(Number(attributes.numFmtId ?? 0));
  };
  const close = (name: string) => {
    if (name === 'cellXfs') inCellFormats = false;
  };
  await readSmallXml(archive.read(part), archive.sizeOf(part), { open, close }, giveUp);
  const shown = new Map<number, Shown>();
  return formats.map((id) => {
    const known = shown.get(id) ?? shownAs(id, codes.get(id));
    shown.set(id, known);
    return known;
  });
}
