import { parseDocument } from 'yaml';

/**
 * The native mapping under the name of one creditor, so that two lenders' exports never meet in one mapping. `native` is the
 * text of mappings/native.yaml; its comments stay.
 */
export function nativeMappingOf(
  native: string,
  { code, name }: { readonly code: string; readonly name: string },
): string {
  const document = parseDocument(native);
  document.set('mapping', `native-${code.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-')}`);
  document.set('creditor', document.createNode({ code, name }, { flow: true }));
  return document.toString({ lineWidth: 110 });
}
