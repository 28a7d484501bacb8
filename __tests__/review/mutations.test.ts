import { expect, test } from '@jest/globals';
import { counts } from './mutations/counts.js';
import { encodings } from './mutations/encodings.js';
import { frontMatter } from './mutations/front-matter.js';
import { harmless } from './mutations/harmless.js';
import { sections } from './mutations/sections.js';
import { services } from './mutations/services.js';
import { text } from './mutations/text.js';
import { titleAndBox } from './mutations/title-and-box.js';
import { verification } from './mutations/verification.js';
import { findingsIn, samples } from './samples.js';

const mutations = [
  ...counts,
  ...services,
  ...frontMatter,
  ...titleAndBox,
  ...sections,
  ...verification,
  ...text,
  ...encodings,
];

test.each(samples)('the $name report keeps every rule', (sample) => {
  expect(findingsIn(sample)).toEqual([]);
});

const errors = mutations.flatMap((mutation) =>
  (mutation.of ?? samples).map((sample) => [mutation.name, sample.name, { sample, mutation }] as const),
);

test.each(errors)(
  'when %s (%s), the rule that says so speaks, and no other',
  (_, __, { sample, mutation }) => {
    const found = findingsIn(sample, mutation.change(sample.text)).map(({ rule }) => rule);
    expect(found.sort()).toEqual([mutation.raises].flat().sort());
  },
);

const rewrites = harmless.flatMap((rewrite) =>
  (rewrite.of ?? samples).map((sample) => [rewrite.name, sample.name, { sample, rewrite }] as const),
);

test.each(rewrites)('when %s (%s), all rules stay silent', (_, __, { sample, rewrite }) => {
  const changed = rewrite.change(sample.text);
  expect(changed).not.toBe(sample.text);
  expect(findingsIn(sample, changed)).toEqual([]);
});
