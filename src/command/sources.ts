import { Source } from '../report/source.js';
import type { ReportInput, Surroundings } from '../review/review.js';
import { folderOf } from './gather.js';

/** The texts of what a review read, decoded when they are asked for. What is not UTF-8 has none. */
export function sourcesOf({
  reports,
  around,
}: {
  readonly reports: readonly ReportInput[];
  readonly around: Surroundings;
}): (path: string) => Source | undefined {
  const files = new Map<string, Uint8Array>(around.data);
  for (const { path, bytes, notAFile, beside } of [...(around.others ?? []), ...reports]) {
    if (notAFile === undefined) files.set(path, bytes);
    for (const [name, content] of beside) files.set(folderOf(path) + name, content);
  }
  const sources = new Map<string, Source | undefined>();
  return (path) => {
    const bytes = files.get(path);
    if (bytes && !sources.has(path)) sources.set(path, decode(path, bytes));
    return sources.get(path);
  };
}

function decode(path: string, bytes: Uint8Array): Source | undefined {
  try {
    return new Source(path, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // The review has said so: there are no lines to show.
    return undefined;
  }
}
