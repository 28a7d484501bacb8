import type { Fact } from '../../src/facts/fact.js';
import { FactReader, type Facts } from '../../src/facts/facts.js';
import type { ProfileDocument } from '../../src/profile/document.js';
import { compileProfile, type Validate } from '../../src/profile/profile.js';
import { parseReport } from '../../src/report/report.js';
import { awsChina, bytes } from '../review/samples.js';

/** A reader of what these parts of a profile ask for, and of nothing else. */
export function readerOf(parts: Partial<ProfileDocument>, validate: Validate = () => []): FactReader {
  const { name, language, files } = awsChina.document;
  const document = {
    name,
    language,
    files,
    outline: [],
    rules: [],
    summary: [],
    ...parts,
  } as ProfileDocument;
  return new FactReader(compileProfile({ ...awsChina, document, validate }));
}

/** What is read of a report, and of the files beside it. */
export function read(
  parts: Partial<ProfileDocument>,
  text: string,
  beside: Readonly<Record<string, string | Uint8Array>> = {},
): Facts {
  const files = Object.entries(beside).map(
    ([name, content]) => [name, typeof content === 'string' ? bytes(content) : content] as const,
  );
  return readerOf(parts).read(parseReport('a/b/report.md', bytes(text)), new Map(files));
}

/** Facts as what they say and, where that is not what stands there, what does. */
export function shown(fact: Fact | undefined): unknown {
  if (!fact) return undefined;
  if (fact.members)
    return Object.fromEntries([...fact.members].map(([name, member]) => [name, shown(member)]));
  if (fact.elements && fact.elements.length > 0) return fact.elements.map(shown);
  const written = fact.source.slice(fact.range);
  return String(fact.value) === written ? fact.value : [fact.value, written];
}
