import { test } from '@jest/globals';
import { counts } from './mutations/counts.js';
import { encodings } from './mutations/encodings.js';
import { frontMatter } from './mutations/front-matter.js';
import { sections } from './mutations/sections.js';
import { services } from './mutations/services.js';
import { text } from './mutations/text.js';
import { titleAndBox } from './mutations/title-and-box.js';
import { verification } from './mutations/verification.js';
import { expectPage } from './page.js';
import { awsChina, findingsIn, moderate } from './samples.js';

const mutations = {
  counts,
  services,
  'front-matter': frontMatter,
  'title-and-box': titleAndBox,
  sections,
  verification,
  text,
  encodings,
};

const worded = new Set(awsChina.rules.flatMap(({ id, spec }) => (spec.message ? [id] : [])));

test.each(Object.entries(mutations))('what is said of errors in a report: %s', (name, all) => {
  const shown = all.map(({ name: title, change, of: [sample = moderate] = [] }) => {
    const content = change(sample.text);
    return {
      name: title,
      path: sample.path,
      en: findingsIn(sample, content),
      zh: findingsIn(sample, content, { language: 'zh-CN' }),
    };
  });
  expectPage(`${name}.txt`, shown, worded);
});
