/** Quoted-printable (RFC 2045 §6.7) to bytes; any other encoding is taken as it stands. */
export function simpleDecode(text: string, encoding: string): Buffer {
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'utf8');
  const joined = text.replace(/=\r?\n/g, '');
  const binary = joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(binary, 'latin1');
}
