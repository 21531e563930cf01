/** The documents that came with a delivery, by the names that its files give them. */
export interface DocumentFolder {
  /**
   * The bytes of one document. `missing`: there is no such plain file inside the folder (nor may a name lead out of it);
   * `too_large`: it is larger than `bytesMax` and was not read.
   */
  read(name: string, bytesMax: number): Promise<Uint8Array | 'missing' | 'too_large'>;
}

/** A delivery without documents. */
export const noDocuments: DocumentFolder = { read: async () => 'missing' };

/** Where the house keeps sealed documents: outside the database, each under its own id. */
export interface DocumentCabinet {
  /** Writes the sealed bytes durably; never replaces. */
  put(tenant: string, documentId: string, sealed: Uint8Array): Promise<void>;
  /** Undefined: there is none of this id. */
  get(tenant: string, documentId: string): Promise<Uint8Array | undefined>;
  /** Every id that is kept, in no order. */
  ids(tenant: string): Promise<readonly string[]>;
  remove(tenant: string, documentId: string): Promise<void>;
}
