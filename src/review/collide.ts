import type { ReportInput, Surroundings } from './review.js';

/** Path → another path that some file systems take for the same file, for those of the reports that have one. */
export function collisions(
  reports: readonly ReportInput[],
  { paths = [], others = [] }: Surroundings,
): ReadonlyMap<string, string> {
  const known = new Map<string, Set<string>>();
  const reviewed = reports.map(({ path }) => path);
  for (const path of [...reviewed, ...others.map((other) => other.path), ...paths]) {
    const key = folded(path);
    const alike = known.get(key);
    if (alike) alike.add(path);
    else known.set(key, new Set([path]));
  }
  return new Map(
    reviewed.flatMap((path) => {
      const other = [...known.get(folded(path))!].find((one) => one !== path);
      return other === undefined ? [] : [[path, other] as const];
    }),
  );
}

/** A path as file systems compare it that ignore case, or how a character is composed. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
