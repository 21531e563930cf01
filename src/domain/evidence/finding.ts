/** What verification can find, each with what it means. Every kind says that something was changed outside the house's acts. */
export const findingKinds = {
  ENTRY_CHANGED: {
    zh: '留痕条目的内容与其哈希不符',
    en: 'an entry does not match its hash',
  },
  ENTRY_MISSING: { zh: '链上缺少条目', en: 'an entry is missing in its chain' },
  CHAIN_BROKEN: {
    zh: '条目没有接在前一条目之后',
    en: 'an entry does not follow the one before it',
  },
  HEAD_DIFFERS: {
    zh: '链头与最后一条不符',
    en: 'the head of a stream is not its last entry',
  },
  STREAM_EMPTY: { zh: '有链头而没有条目', en: 'a stream has a head and no entries' },
  BLOCK_DIFFERS: {
    zh: '区块内的数据行与留痕的 Merkle 根不符',
    en: 'the rows of a block do not match its Merkle root',
  },
  ROW_WITHOUT_BLOCK: {
    zh: '数据行指向不存在的留痕区块',
    en: 'rows point to a block that does not exist',
  },
  LEAVES_REMOVED: {
    zh: '数据行已移除，而留痕中没有与之相符的撤销',
    en: 'rows were removed, and no undoing in evidence says so',
  },
  CHECKPOINT_UNREADABLE: {
    zh: '检查点文件无法读取',
    en: 'a checkpoint file cannot be read',
  },
  CHECKPOINT_SIGNATURE: {
    zh: '检查点签名无效或内容被改动',
    en: 'a checkpoint was changed or is not signed by this house',
  },
  CHECKPOINT_MISSING: {
    zh: '检查点序列不连续',
    en: 'the checkpoints do not follow each other',
  },
  CHECKPOINTED_ENTRY_MISSING: {
    zh: '检查点里有的条目在数据库中已不存在',
    en: 'an entry that a checkpoint holds is gone from the database',
  },
  CHECKPOINTED_ENTRY_DIFFERS: {
    zh: '检查点里的条目与数据库中的不同',
    en: 'an entry differs from what a checkpoint holds',
  },
  TOTALS_SHRANK: {
    zh: '留痕总数比检查点记录的少',
    en: 'there is less evidence than a checkpoint counted',
  },
} as const;

export type FindingKind = keyof typeof findingKinds;

export interface Finding {
  readonly kind: FindingKind;
  /** The stream, or the checkpoint's day. */
  readonly where: string;
  /** The entry's number in its stream, or the checkpoint's. */
  readonly seq?: number;
}
