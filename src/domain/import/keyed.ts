const SCANNED_MAX = 16;

/** Items in the order of their coming, found by key: a short list is scanned, a long one gets an index. */
export class Keyed<Item extends { readonly key: string }> {
  readonly items: Item[] = [];
  #index: Map<string, Item> | undefined;

  find(key: string): Item | undefined {
    if (this.#index !== undefined) return this.#index.get(key);
    for (const item of this.items) if (item.key === key) return item;
    return undefined;
  }

  /** The key must not be there yet. */
  add(item: Item): void {
    this.items.push(item);
    if (this.#index !== undefined) this.#index.set(item.key, item);
    else if (this.items.length > SCANNED_MAX) this.#index = new Map(this.items.map((one) => [one.key, one]));
  }
}
