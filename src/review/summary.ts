import type { Language, Profile } from '../profile/profile.js';
import type { Subject } from './problem.js';

/** The columns that a profile wants in the summary of a review. */
export function compileSummary({ document, shapes, expressions }: Profile): {
  titles(language: Language): string[];
  cells(values: Subject['values']): string[];
} {
  const specs = document.summary ?? [];
  const { self } = shapes;
  const columns = specs.map(({ value }) => expressions({ self }).compile(value));
  return {
    titles: (language) => specs.map(({ title }) => title[language]),
    cells: (values) => columns.map((column) => String(column.evaluate(values) ?? '')),
  };
}
