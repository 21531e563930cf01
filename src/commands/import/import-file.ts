/** A file handed in by whoever may open files; opened more than once, read in order each time. */
export interface ImportFile {
  /** Its name without folders: what is recorded and shown. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Throws when it cannot be read. */
  open(): AsyncIterable<Uint8Array>;
}

/** Where the error file and the rejected rows of one import go. */
export interface RejectFolder {
  /** Opens a text file of this name, replacing what a former run left; resolves when the writer is done. */
  write(name: 'errors.csv' | 'rejected.csv', lines: AsyncIterable<string>): Promise<void>;
  /** How people find the folder. */
  readonly path: string;
}
