import { join } from 'node:path';
import { withHouse } from './house.ts';
import type { DeliveryKind, ImportBench } from './import.ts';

/** What the import is measured in: a house of its own, its ports, and a call in its empty tenant. */
export async function withImportHouse<T>(
  delivery: DeliveryKind,
  rows: number,
  work: (bench: ImportBench) => Promise<T>,
): Promise<T> {
  return withHouse(async (wired, home) => {
    const { documentCabinet } = await import('../src/platform/document-files.ts');
    const { rejectFolder } = await import('../src/platform/import-files.ts');
    const ports = {
      db: wired.house.db,
      vault: wired.vault,
      products: wired.rulebook.products,
      cabinet: documentCabinet(join(home, 'documents')),
      rejects: (importId: string) => rejectFolder(home, importId),
    };
    const call = await wired.callBy({ kind: 'system', id: 'bench' });
    return work({ ports, call, ownerUrl: wired.house.ownerUrl, delivery, rows });
  });
}
