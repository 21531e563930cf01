/** Where the error file and the rejected rows of one import go. */
export interface RejectFolder {
  /** Opens a file of this name, replacing what a former run left; resolves when the writer is done. */
  write(name: string, lines: AsyncIterable<string | Uint8Array>): Promise<void>;
  /** How people find the folder. */
  readonly path: string;
}
