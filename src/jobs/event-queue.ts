import type { Instant } from '../domain/calendar/instant.ts';

export interface Timed {
  readonly at: Instant;
}

export interface EventQueue<E extends Timed> {
  push(event: E): void;
  /** The next event, which stays. */
  peek(): E | undefined;
  pop(): E | undefined;
}

/** Events by time; of one moment in the order in which they came. A binary heap. */
export function eventQueue<E extends Timed>(): EventQueue<E> {
  const heap: { readonly event: E; readonly order: number }[] = [];
  let order = 0;
  const before = (one: number, other: number): boolean => {
    const a = heap[one];
    const b = heap[other];
    if (a === undefined || b === undefined) return false;
    return a.event.at !== b.event.at ? a.event.at < b.event.at : a.order < b.order;
  };
  const swap = (one: number, other: number): void => {
    const a = heap[one];
    const b = heap[other];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  };
  return {
    peek: () => heap[0]?.event,
    push(event) {
      heap.push({ event, order });
      order += 1;
      let at = heap.length - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        let at = 0;
        for (;;) {
          let least = at;
          if (before(2 * at + 1, least)) least = 2 * at + 1;
          if (before(2 * at + 2, least)) least = 2 * at + 2;
          if (least === at) break;
          swap(at, least);
          at = least;
        }
      }
      return first.event;
    },
  };
}
