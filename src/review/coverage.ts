import { FactReader } from '../facts/facts.js';
import type { Profile } from '../profile/profile.js';
import { parseReport } from '../report/report.js';
import type { ReportInput } from './review.js';

/** The facts of a profile that no rule, outline or summary looks at, as paths: `self.checked`, `self.post.byline`. */
export function unusedFacts({ document, rules }: Profile): readonly string[] {
  const { outline, summary } = document;
  const specs = rules.map(({ spec: { examples, why, summary: _, ...rest } }) => rest);
  const text = JSON.stringify([specs, outline ?? [], summary ?? []]);
  const used = new Set(
    [...text.matchAll(/\b(?:self|oldSelf)(?:\.\w+)+/gu)].flatMap(([path]) => prefixesOf(path)),
  );
  const ofSchema = new Set(rules.flatMap(({ spec }) => spec.schema?.fields ?? []));
  return [
    ...Object.keys(document.frontMatter?.schema.properties ?? {}).filter((name) => !ofSchema.has(name)),
    ...factNames(document),
  ]
    .map((name) => `self.${name}`)
    .filter((path) => !used.has(path));
}

/** The fields that none of the reports has: a rule about them can never speak. */
export function unmatchedFacts(profile: Profile, inputs: readonly ReportInput[]): readonly string[] {
  const reader = new FactReader(profile);
  const missing = new Set(factNames(profile.document));
  for (const { path, bytes, beside } of inputs) {
    const { self } = reader.read(parseReport(path, bytes), beside);
    for (const name of [...missing]) {
      const fact = name
        .split('.')
        .reduce((at, part) => at?.members?.get(part), self as typeof self | undefined);
      if (fact && fact.elements?.length !== 0) missing.delete(name);
    }
  }
  return [...missing].map((name) => `self.${name}`);
}

function factNames({ body, beside }: Profile['document']): readonly string[] {
  return [
    ...Object.keys(body ?? {}),
    ...Object.entries(beside ?? {}).flatMap(([name, file]) =>
      Object.keys(file.body).map((field) => `${name}.${field}`),
    ),
  ];
}

/** `oldSelf.post.byline.date` looks at `self.post` and at `self.post.byline`. */
function prefixesOf(path: string): readonly string[] {
  const parts = path.replace(/^oldSelf/u, 'self').split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 2).join('.'));
}
