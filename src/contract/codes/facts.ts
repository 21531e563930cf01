import type { Code } from './code.ts';

/** Documents of a delivery, and what the house keeps of them. Spread into the registry in ../codes.ts. */
export const factCodes = {
  IMPORT_DOCUMENT_MISSING: {
    kind: 'row',
    http: 422,
    zh: '交付的文件夹里没有这份文件。',
    en: 'The delivery does not contain this document.',
  },
  IMPORT_DOCUMENT_TOO_LARGE: {
    kind: 'row',
    http: 422,
    zh: '文件超过 20 MB。',
    en: 'The document is larger than 20 MB.',
  },
  IMPORT_DOCUMENT_KIND: {
    kind: 'row',
    http: 422,
    zh: '文件不是不带脚本的 PDF、PNG、JPEG 或 OFD。',
    en: 'The document is no PDF, PNG, JPEG or OFD, or it runs something when it is opened.',
  },
  IMPORT_DOCUMENT_HASH: {
    kind: 'row',
    http: 422,
    zh: '文件的 SHA-256 与所给的不同。',
    en: 'The SHA-256 of the document is not the one stated.',
  },
  DOCUMENT_LOST: {
    kind: 'fault',
    http: 500,
    zh: '文件 {document} 的密封文件不在，或已不是导入时的内容。',
    en: 'The sealed file of document {document} is gone, or no longer what came in.',
  },
} as const satisfies Record<string, Code>;
