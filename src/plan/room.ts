/** As many lines, from the first, as there is room for. `room`: bytes of UTF-8, with a line feed for each line. */
export function fitting(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = lines.findIndex((line) => {
    left -= bytes(line) + 1;
    return left < 0;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

/** How many bytes a text has as UTF-8: never fewer than GitHub counts characters. */
export function bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** Puts items with the same key together, in the order in which the keys come. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
