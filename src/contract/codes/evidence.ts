import type { Code } from './code.ts';

/** Evidence, checkpoints and bundles. Spread into the registry in ../codes.ts. */
export const evidenceCodes = {
  CHECKPOINT_UNREADABLE: {
    kind: 'fault',
    http: 500,
    zh: '{day} 的检查点文件无法读取，没有写入新的检查点。',
    en: 'The checkpoint file of {day} cannot be read; no new checkpoint was written.',
  },
  OPENINGS_NOT_PERMITTED: {
    kind: 'refusal',
    http: 403,
    zh: '只有合规人员可以导出含个人信息明文的证据包。',
    en: 'Only a compliance officer may export a bundle with personal values in clear.',
  },
  VAULT_CANNOT_OPEN: {
    kind: 'fault',
    http: 500,
    zh: '加密的个人信息无法打开：数据被改动，或密钥不是写入时的那一把。',
    en: 'Encrypted personal data cannot be opened: it was changed, or the key is not the one that sealed it.',
  },
} as const satisfies Record<string, Code>;
