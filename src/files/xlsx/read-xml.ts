import { SaxesParser } from 'saxes';
import { limits } from '../../contract/limits.ts';
import type { GiveUp } from '../file-refused.ts';

const SLICE = 65_536;

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their prefix: writers choose their own. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Tells a part of XML to a listener while it is inflated; after each chunk it yields, so that the listener's harvest can be
 * taken. A document type, XML that is not well-formed, an element too deep or a text without end gives up
 * (IMPORT_WORKBOOK_UNREADABLE, IMPORT_ARCHIVE_BOMB).
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
  giveUp: GiveUp,
): AsyncGenerator<void> {
  const parser = new BoundedParser(listener, giveUp);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk: Uint8Array | undefined): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw giveUp('IMPORT_WORKBOOK_UNREADABLE', { what: 'encoding of a part' });
    }
  };
  for await (const chunk of bytes) {
    parser.write(decode(chunk));
    yield;
  }
  decode(undefined);
  parser.end();
}

/** Reads a small part whole. Gives up with IMPORT_ARCHIVE_BOMB when it is not small. */
export async function readSmallXml(
  bytes: AsyncIterable<Uint8Array>,
  sizeBytes: number | undefined,
  listener: XmlListener,
  giveUp: GiveUp,
): Promise<void> {
  if ((sizeBytes ?? 0) > limits.workbookPartBytesMax) throw giveUp('IMPORT_ARCHIVE_BOMB', { what: 'a part' });
  for await (const _ of readXml(bytes, listener, giveUp));
}

class BoundedParser {
  readonly #parser = new SaxesParser();
  readonly #giveUp: GiveUp;
  /** Characters since the last mark: what the parser holds in memory. */
  #silent = 0;
  #depth = 0;

  constructor(listener: XmlListener, giveUp: GiveUp) {
    this.#giveUp = giveUp;
    const parser = this.#parser;
    parser.on('error', () => {
      throw giveUp('IMPORT_WORKBOOK_UNREADABLE', { what: 'XML' });
    });
    parser.on('doctype', () => {
      throw giveUp('IMPORT_WORKBOOK_UNREADABLE', { what: 'document type' });
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#silent = 0;
      if (++this.#depth > limits.xmlDepthMax) throw giveUp('IMPORT_ARCHIVE_BOMB', { what: 'depth' });
      listener.open(local(name), attributes);
    });
    parser.on('closetag', ({ name }) => {
      this.#silent = 0;
      this.#depth--;
      listener.close?.(local(name));
    });
    const text = (part: string) => listener.text?.(part);
    parser.on('text', text);
    parser.on('cdata', text);
  }

  write(text: string): void {
    for (let at = 0; at < text.length; at += SLICE) {
      const slice = text.slice(at, at + SLICE);
      this.#silent += slice.length;
      this.#parser.write(slice);
      if (this.#silent > limits.xmlTextCharactersMax)
        throw this.#giveUp('IMPORT_ARCHIVE_BOMB', { what: 'a text without end' });
    }
  }

  end(): void {
    this.#parser.close();
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
