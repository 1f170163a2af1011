/** Disjoint sets over the indexes 0 … size − 1. */
export interface Groups {
  readonly join: (a: number, b: number) => void;
  /** The smallest index of the set, so that the outcome does not depend on the order of joins. */
  readonly find: (index: number) => number;
}

/** Returns sets of one member each, to be joined (union–find with path halving). */
export function groupsOf(size: number): Groups {
  const parents = Int32Array.from({ length: size }, (_, index) => index);
  const parentOf = (index: number): number => parents[index] ?? index;
  const find = (index: number): number => {
    let at = index;
    while (parentOf(at) !== at) {
      parents[at] = parentOf(parentOf(at));
      at = parentOf(at);
    }
    return at;
  };
  const join = (a: number, b: number): void => {
    const [low, high] = [find(a), find(b)].toSorted((left, right) => left - right);
    if (low !== undefined && high !== undefined) parents[high] = low;
  };
  return { join, find };
}
