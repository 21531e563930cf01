/** Lets one work at a time begin, in the order of asking; who finds too many before him is turned away. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  readonly #waitingMax: number;

  constructor(waitingMax: number) {
    this.#waitingMax = waitingMax;
  }

  /** Undefined: too many are waiting, nothing was done. */
  async take<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#waiting >= this.#waitingMax) return undefined;
    this.#waiting++;
    const turn = this.#last.then(work).finally(() => {
      this.#waiting--;
    });
    // Whoever comes next does not inherit what went wrong here.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
