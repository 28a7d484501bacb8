import { type FactScope, resolve, valuesOf } from '../facts/fact.js';
import type { Language, Profile } from '../profile/profile.js';

/** The columns that a profile wants in the summary of a review. */
export function compileSummary({ document, shapes, expressions }: Profile): {
  titles(language: Language): string[];
  cells(scope: FactScope): string[];
} {
  const specs = document.summary ?? [];
  const { self } = shapes;
  const columns = specs.map(({ value }) => expressions({ self }).compile(value));
  return {
    titles: (language) => specs.map(({ title }) => title[language]),
    cells: (scope) =>
      columns.map((column) => {
        const known = column.reads.every(
          (path) => resolve(path, scope) !== undefined || column.guarded.length > 0,
        );
        return known ? String(column.evaluate(valuesOf(scope)) ?? '') : '';
      }),
  };
}
