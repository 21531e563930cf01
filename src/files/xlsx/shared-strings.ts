import { limits } from '../../contract/limits.ts';
import type { GiveUp } from '../file-refused.ts';
import type { Archive } from './archive.ts';
import { readXml, type XmlListener } from './read-xml.ts';
import { StringText } from './string-text.ts';

const BLOCK = 4_096;

/** The texts that a workbook's cells name by number. */
export interface SharedStrings {
  at(index: number): string | undefined;
}

/** Reads all shared strings. Gives up with IMPORT_ARCHIVE_BOMB when there is more text than a portfolio has. */
export async function readSharedStrings(
  archive: Archive,
  part: string | undefined,
  giveUp: GiveUp,
): Promise<SharedStrings> {
  const strings = new PackedStrings();
  if (part === undefined || archive.sizeOf(part) === undefined) return strings;
  const text = new StringText();
  const listener: XmlListener = {
    open: (name) => text.open(name),
    text: (part) => text.text(part),
    close: (name) => {
      text.close(name);
      if (name !== 'si') return;
      strings.add(text.take());
      if (strings.characters > limits.sharedCharactersMax || strings.count > limits.sharedStringsMax)
        throw giveUp('IMPORT_ARCHIVE_BOMB', { what: 'shared strings' });
    },
  };
  for await (const _ of readXml(archive.read(part), listener, giveUp));
  return strings;
}

/** Joins strings in blocks: one that is cut out of the parser's text would keep all of that text alive. */
class PackedStrings implements SharedStrings {
  readonly #blocks: { readonly text: string; readonly ends: Uint32Array }[] = [];
  #open: string[] = [];
  characters = 0;
  count = 0;

  add(text: string): void {
    this.#open.push(text);
    this.characters += text.length;
    if (++this.count % BLOCK !== 0) return;
    let end = 0;
    const ends = Uint32Array.from(this.#open, (one) => (end += one.length));
    this.#blocks.push({ text: this.#open.join(''), ends });
    this.#open = [];
  }

  at(index: number): string | undefined {
    const within = index % BLOCK;
    const block = this.#blocks[(index - within) / BLOCK];
    if (block === undefined)
      return index - within === this.#blocks.length * BLOCK ? this.#open[within] : undefined;
    return block.text.slice(within === 0 ? 0 : block.ends[within - 1], block.ends[within]);
  }
}
