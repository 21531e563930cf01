/** Ids at the edge: a prefix and a UUID, so that an id in a log, a letter or a URL says what it names. In columns: the bare UUID. */
export const prefixes = {
  case: 'case_',
  account: 'acct_',
  person: 'prs_',
  contactPoint: 'cpt_',
  attempt: 'att_',
  permit: 'prm_',
  refusal: 'rfs_',
  message: 'msg_',
  payment: 'pay_',
  hold: 'hold_',
  approval: 'appr_',
  user: 'usr_',
  import: 'imp_',
  proposal: 'mpr_',
  merge: 'mrg_',
  document: 'doc_',
  draft: 'drf_',
  preference: 'prf_',
  stop: 'stp_',
  incident: 'inc_',
  recordFile: 'rcf_',
} as const;

export type Noun = keyof typeof prefixes;

export const UUID_SHAPE = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** `case` + bare UUID → `case_…`. */
export function toEdge(noun: Noun, uuid: string): string {
  return prefixes[noun] + uuid;
}

/** `case_…` → the bare UUID; undefined when it is not an id of this noun. */
export function fromEdge(noun: Noun, id: string): string | undefined {
  const prefix = prefixes[noun];
  const uuid = id.slice(prefix.length);
  return id.startsWith(prefix) && new RegExp(`^${UUID_SHAPE}$`).test(uuid) ? uuid : undefined;
}
