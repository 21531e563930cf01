import { simpleDecode } from './quoted-printable.ts';

/** What a reader of the mailbox sees: head and body of an .eml, decoded. */
function partsOf(mail: string): { readonly head: string; readonly body: string } {
  const at = mail.indexOf('\r\n\r\n');
  return { head: mail.slice(0, at).replace(/\r\n[ \t]+/g, ' '), body: mail.slice(at + 4) };
}

const header = (head: string, name: string): string =>
  new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';

export function bodyOf(mail: string): string {
  const { head, body } = partsOf(mail);
  const encoding = header(head, 'content-transfer-encoding').toLowerCase();
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : simpleDecode(body, encoding);
  return bytes.toString('utf8').replaceAll('\r\n', '\n');
}

/** The subject, its encoded words (RFC 2047) put together. */
export function subjectOf(mail: string): string {
  const { head } = partsOf(mail);
  return header(head, 'subject')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : simpleDecode(text.replaceAll('_', ' '), 'quoted-printable').toString('utf8'),
    );
}
