import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import pg from 'pg';
import { TENANT } from './world.ts';

const PAGE = 20_000;

interface Entry {
  readonly stream: string;
  readonly seq: string;
  readonly at: string;
  readonly type: string;
  readonly body: string;
}

/** Writes the evidence of contacts as lines of JSON, stream by stream: all that the checker is given. */
export async function writeEvidence(ownerUrl: string, path: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const file = createWriteStream(path);
  let written = 0;
  try {
    for (let after = { stream: '', seq: '0' }; ; ) {
      const { rows } = await client.query<Entry>(
        `select e.stream, e.seq::text as seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.type, e.body
         from evidence_entry e where e.tenant_id = $1 and (e.stream, e.seq) > ($2, $3::bigint)
         order by e.stream, e.seq limit $4`,
        [TENANT, after.stream, after.seq, PAGE],
      );
      for (const { stream, seq, at, type, body } of rows) {
        const line = `{"stream":${JSON.stringify(stream)},"seq":${seq},"at":"${at}","type":"${type}","body":${body}}\n`;
        if (!file.write(line)) await once(file, 'drain');
      }
      written += rows.length;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last;
    }
  } finally {
    await client.end();
    file.end();
    await once(file, 'finish');
  }
  return written;
}
