/** What a document may be: pages that hold still. OFD is GB/T 33190-2016. */
export const mediaTypes = ['application/pdf', 'image/png', 'image/jpeg', 'application/ofd'] as const;
export type MediaType = (typeof mediaTypes)[number];

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const PDF = [...'%PDF-'].map((sign) => sign.charCodeAt(0));
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** What makes a PDF act when it is opened; such a file is refused whatever else it shows. */
const ACTING = ['/JavaScript', '/Launch'];

/**
 * What these bytes are, by what they begin with and never by their name. Undefined: anything else, a PDF that runs
 * something when it is opened, a ZIP that is no OFD or carries more than one (macros, programs, pages of a browser).
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType | undefined {
  if (begins(bytes, PNG)) return 'image/png';
  if (begins(bytes, JPEG)) return 'image/jpeg';
  if (begins(bytes, PDF)) return ACTING.some((word) => contains(bytes, word)) ? undefined : 'application/pdf';
  if (begins(bytes, ZIP) && isOfd(entryNames(bytes))) return 'application/ofd';
  return undefined;
}

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);

function contains(bytes: Uint8Array, word: string): boolean {
  const codes = [...word].map((sign) => sign.charCodeAt(0));
  const [first = 0] = codes;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (codes.every((code, offset) => bytes[at + offset] === code)) return true;
  return false;
}

/** OFD is a package with OFD.xml at its root and nothing but descriptions, pictures, fonts and signatures. */
const OFD_PARTS = /\.(?:xml|ofd|ttf|ttc|otf|cff|png|jpe?g|bmp|tiff?|gif|jb2|gbig2|dat|esl|sgd|cer)$/i;
const isOfd = (names: readonly string[]): boolean =>
  names.includes('OFD.xml') && names.every((name) => name.endsWith('/') || OFD_PARTS.test(name));

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
/** The end record may be followed by a comment of up to 64 KiB (APPNOTE.TXT 4.3.16). */
const COMMENT_MAX = 65_535;

/** The names in a ZIP's central directory; none when it has no directory that can be walked. */
function entryNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecordAt(view);
  if (end < 0) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL) return [];
    const length = view.getUint16(at + 28, true);
    names.push(latin1(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + length)));
    at += CENTRAL_BYTES + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function endRecordAt(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at--)
    if (view.getUint32(at, true) === END) return at;
  return -1;
}

/** Names are compared in ASCII only; a sign beyond it stands for itself byte by byte. */
const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
