/** Times and numbers that are the same in every run: each look is a second later, each number one higher. */
export class Clock {
  #seconds = Date.UTC(2026, 0, 1) / 1000;
  #id = 1000;

  now(): string {
    this.#seconds += 1;
    return new Date(this.#seconds * 1000).toISOString().replace('.000Z', 'Z');
  }

  id(): number {
    this.#id += 1;
    return this.#id;
  }
}
