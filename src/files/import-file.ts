/** A file handed in by whoever may open files; opened more than once, read in order each time. */
export interface ImportFile {
  /** Its name without folders: what is recorded and shown. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Throws when it cannot be read. */
  open(): AsyncIterable<Uint8Array>;
  /**
   * Bytes from a place on, fewer only at the end of the file: a workbook is an archive whose list of parts stands at its end.
   * Who cannot offer it leaves it out; the file is then held in memory, up to limits.heldWorkbookBytesMax.
   */
  readAt?(position: number, length: number): Promise<Uint8Array>;
}
