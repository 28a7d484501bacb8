/** A text with memory of its own: a slice keeps the whole report in memory for as long as it is kept. */
export function detached(text: string): string {
  return Buffer.from(text).toString();
}

/** Longest line that is remembered, in UTF-16 units: what is longer is a sentence, and stands in one report. */
const lengthAtMost = 200;

/** What is made of short lines, which stand in thousands of reports: services, headings. Made once for a line. */
export class LineMemory<T> {
  readonly #known = new Map<string, T>();

  /** Remembers `atMost` lines, and begins anew when there are more. What `make` keeps of its line is no slice of another. */
  constructor(
    private readonly atMost: number,
    private readonly make: (line: string) => T,
  ) {}

  of(written: string): T {
    let made = this.#known.get(written);
    if (made === undefined) {
      const line = detached(written);
      made = this.make(line);
      if (this.#known.size >= this.atMost) this.#known.clear();
      if (line.length <= lengthAtMost) this.#known.set(line, made);
    }
    return made;
  }
}
