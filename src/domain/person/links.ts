/** A merge that stands: somebody said that these two are one. */
export interface Said {
  readonly mergeId: string;
  readonly saidId: string;
  readonly saidOfId: string;
}

/** Who counts under whom after a merge was taken back. */
export interface Separated {
  /** Those who stay under the root that all had. */
  readonly staying: readonly string[];
  readonly leaving: readonly string[];
  /** The root of those who leave. */
  readonly leavingRoot: string;
}

/**
 * Takes one merge out of a group that counts under `rootId`: whoever the remaining merges still hold to the root stays; the
 * others leave together, under their former root when it leaves with them, else under the first of them. Undefined when
 * nobody leaves: other merges still say the same.
 */
export function separate(
  group: { readonly rootId: string; readonly personIds: readonly string[] },
  merges: readonly Said[],
  undone: { readonly mergeId: string; readonly formerRootId: string },
): Separated | undefined {
  const remaining = merges.filter(({ mergeId }) => mergeId !== undone.mergeId);
  const reached = new Set([group.rootId]);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const { saidId, saidOfId } of remaining) {
      if (reached.has(saidId) || reached.has(saidOfId)) reached.add(saidId).add(saidOfId);
    }
  }
  const leaving = group.personIds.filter((id) => !reached.has(id)).sort();
  const [first] = leaving;
  if (first === undefined) return undefined;
  return {
    staying: group.personIds.filter((id) => reached.has(id)).sort(),
    leaving,
    leavingRoot: leaving.includes(undone.formerRootId) ? undone.formerRootId : first,
  };
}
