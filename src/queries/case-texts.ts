import { z } from 'zod';
import type { CasePage } from '../contract/api/case-page.ts';
import type * as stored from '../store/case-read.store.ts';
import * as contact from '../store/contact-read.store.ts';
import type { Tx } from '../store/db.ts';
import * as show from './case-contact.ts';
import type { ReadPorts } from './ports.ts';

/** What a rendered text is inside its envelope. */
const sealedText = z.object({ subject: z.string().nullish(), text: z.string() });

/** Messages as they were sent, opened only for those who may read them. */
export async function readTexts(
  ports: ReadPorts,
  tx: Tx,
  at: stored.CaseAt,
  mayRead: boolean,
): Promise<CasePage['messages']> {
  const rows = await contact.readMessages(tx, at);
  if (rows.length === 0) return [];
  const callbacks = await contact.readCallbacks(
    tx,
    at,
    rows.map((row) => row.message_id),
  );
  return rows.map((row) => {
    if (!mayRead) return show.showMessage(row, callbacks, null);
    const { subject, text } = sealedText.parse(
      ports.vault.open(at.tenant, `message/${row.message_id}`, row.content),
    );
    return show.showMessage(row, callbacks, { subject: subject ?? null, text });
  });
}
