import type { GiveUp } from '../file-refused.ts';
import type { Archive } from './archive.ts';
import { type Attributes, readSmallXml } from './read-xml.ts';

/** A sheet of cells; sheets of charts and dialogues hold no rows and are not told. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly from1904: boolean;
  readonly styles: string | undefined;
  readonly sharedStrings: string | undefined;
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

/** Finds the parts of a workbook by their relations (ECMA-376 part 1, 12.3). */
export async function readWorkbookParts(archive: Archive, giveUp: GiveUp): Promise<WorkbookParts> {
  const roots = await readRelations(archive, '', '_rels/.rels', giveUp);
  const main = [...roots.values()].find(({ type }) => type === 'officeDocument')?.part;
  if (main === undefined || !main.toLowerCase().endsWith('.xml') || archive.sizeOf(main) === undefined)
    throw giveUp('IMPORT_WORKBOOK_UNREADABLE', { what: 'no workbook inside' });
  const slash = main.lastIndexOf('/') + 1;
  const folder = main.slice(0, slash);
  const relations = await readRelations(archive, folder, `${folder}_rels/${main.slice(slash)}.rels`, giveUp);
  const sheets: SheetPart[] = [];
  let from1904 = false;
  const open = (name: string, attributes: Attributes) => {
    if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
    if (name !== 'sheet') return;
    const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1];
    const relation = relations.get(id ?? '');
    if (relation?.type !== 'worksheet') return;
    const hidden = attributes.state !== undefined && attributes.state !== 'visible';
    sheets.push({ name: attributes.name ?? '', hidden, part: relation.part });
  };
  await readSmallXml(archive.read(main), archive.sizeOf(main), { open }, giveUp);
  const partOf = (wanted: string) => [...relations.values()].find(({ type }) => type === wanted)?.part;
  return { sheets, from1904, styles: partOf('styles'), sharedStrings: partOf('sharedStrings') };
}

async function readRelations(
  archive: Archive,
  folder: string,
  part: string,
  giveUp: GiveUp,
): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  const open = (name: string, attributes: Attributes) => {
    if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
    // The last word of the type is the same in the transitional and the strict form of the standard.
    const type = attributes.Type?.split('/').at(-1) ?? '';
    relations.set(attributes.Id ?? '', { type, part: resolved(folder, attributes.Target ?? '') });
  };
  await readSmallXml(archive.read(part), archive.sizeOf(part), { open }, giveUp);
  return relations;
}

function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
