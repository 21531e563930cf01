export const fileFormats = ['csv', 'tsv', 'xlsx', 'jsonl'] as const;
export type FileFormatName = (typeof fileFormats)[number];

export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The last row of a file that is no data but says what the data were: `合计,100,,5000.00`. */
export interface Trailer {
  /** How its first cell begins, e.g. 合计 or TOTAL or END; several words parted by `|`. */
  readonly firstCell: string;
  /** The column of the header under which it states how many data rows there are. */
  readonly countColumn?: string;
  /** The column whose sum over the data rows it states. */
  readonly sumColumn?: string;
}

/** How a lender's file is written, as far as its mapping says; what it leaves out is found out. */
export interface FileFormat {
  readonly format?: FileFormatName | 'auto';
  readonly encoding?: Encoding | 'auto';
  readonly delimiter?: Delimiter;
  /** A workbook's sheet by name, or by place among the visible ones, from 1. */
  readonly sheet?: string | number;
  /** 2: the upper row groups columns of the lower; they are joined `上/下`. Default 1. */
  readonly headerRows?: 1 | 2;
  /** Rows above the header: titles and remarks. Default 0. */
  readonly skipRows?: number;
  readonly trailer?: Trailer;
  /** The column names that the mapping uses: by them GB 18030 is known from damaged UTF-8. */
  readonly mappedHeaders?: readonly string[];
}
