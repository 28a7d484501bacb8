import { parseProfile } from '../../src/profile/load.js';
import type { Profile } from '../../src/profile/profile.js';
import type { Sample } from './samples.js';

const words = { en: 'It is so.', 'zh-CN': '如此。' };
const examples = [{ passes: {} }, { fails: { at: '-' } }];

const said = (text: string) => ({ en: text, 'zh-CN': text });

/** A rule with no sentence of its own, as YAML: what is said of a report is what its kind says. */
const rule = (id: string, kind: object) =>
  `  - ${JSON.stringify({ id, severity: 'error', summary: words, help: said('Mend it.'), why: words, ...kind, examples })}`;

const schema = (spec: object) => ({ schema: spec, help: said('{each.key}: {each.value} ({each.problem})') });
const outline = (problem: string) => ({
  outline: problem,
  help: said('{each.problem}: {each.heading}, not {each.found}, after {each.after}'),
});
/** What a missing key gets, where what it is read from is there. */
const add = { title: 'self.h1.text', level: "self.boats > 3 ? 'HIGH' : 'LOW'" };
const forbid = (spec: object) => ({ forbid: spec, message: said('Not {each.text}'), fix: builtIn });
const builtIn = { safe: true, builtIn: true };
const fields = ['title', 'level', 'boats'].map((name) => `self.${name}`);

const yaml = `name: ferries
extends: base
files: ["r/**/report.md"]
language: en
frontMatter:
  style: plain
  schema:
    type: object
    required: [title, level]
    additionalProperties: false
    properties:
      title: { type: string, minLength: 3, maxLength: 12 }
      letter: { type: string, minLength: 1, maxLength: 1 }
      level: { enum: [HIGH, MODERATE, LOW] }
      answer: { enum: [YES] }
      kind: { const: ferry }
      boats: { type: integer, minimum: 1, maximum: 9 }
      ratio: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 1 }
      open: { type: boolean }
      harbour: { type: string }
      ports: { type: array, maxItems: 2, items: { type: string, minLength: 2 } }
      berth: { type: string, minLength: 2, pattern: "^[A-Z]", enum: [AB, CD] }
      captain: { type: object, additionalProperties: false, required: [name], properties: { name: { type: string } } }
      mate: { type: object, unevaluatedProperties: false, properties: { "a/b": { type: object, required: [x], properties: { x: {}, y: {} } } } }
      nothing: { type: "null" }
      day: { type: string, format: date }
      page: { type: string, format: uri }
      code: { type: string, pattern: "^[A-Z]+$", description: in capital letters }
      flag: { type: string, pattern: "^[a-z]+$" }
      even: { type: integer, multipleOf: 2 }
items:
  port: { notes: [" - "], none: [none] }
body:
  h1: { heading: "# {text}" }
  served: { heading: "### Served ({count:int})", items: port }
  closed: { heading: "### Closed ({count:int})", items: port }
outline:
  - { heading: "# {title}", repeats: true }
  - { heading: "## Ports" }
  - heading: "### Served ({count:int})"
    variants: ["### Ports served ({count:int})", "### Served"]
    required: "self.level != 'LOW'"
  - { heading: "### Closed ({count:int})" }
  - { heading: "## Advice for {whom}", variants: ["## Advice to {whom}"], required: true, text: true }
  - { heading: "### Risks", expected: "self.level == 'LOW'", text: true }
  - { heading: "### Costs", required: true, text: true }
  - { heading: "## Sources", required: "self.boats > 3" }
summary:
  - { title: { en: Level, zh-CN: 等级 }, value: self.level }
  - { title: { en: Boats, zh-CN: 船 }, value: string(self.boats) }
rules:
${[
  rule('key-missing', { ...schema({ keywords: ['required'] }), fix: { safe: false, add } }),
  rule('key-unknown', schema({ keywords: ['additionalProperties'] })),
  rule('title-wrong', schema({ fields: ['title'] })),
  rule('value-wrong', schema({})),
  rule('value-written', { ...schema({ style: true }), fix: builtIn }),
  rule('section-missing', outline('missing')),
  rule('section-expected', outline('expected')),
  rule('section-twice', outline('duplicate')),
  rule('section-moved', outline('order')),
  rule('section-renamed', { ...outline('variant'), fix: builtIn }),
  rule('word-wrong', forbid({ in: 'prose', text: ['boat', 'boat trip'], unlessBefore: 's' })),
  rule(
    'pattern-wrong',
    forbid({
      in: 'prose',
      patterns: [{ pattern: '(\\d+) ?pm', replacement: 'later' }, { pattern: '4|tea' }],
    }),
  ),
  rule('line-wrong', forbid({ in: 'line', text: ['Nothing.', 'None.'] })),
  rule(
    'source-wrong',
    forbid({ in: 'source', patterns: [{ pattern: 'T[O0]DO', having: ['T'] }], except: '^T0' }),
  ),
  rule('secret', forbid({ in: 'source', patterns: [{ pattern: 'KEY\\d+', having: 'KEY' }], secret: true })),
  rule('title-taken', { unique: 'self.title', apart: 'r/*', message: said('{self.title}') }),
  rule('folder-empty', { folders: { in: 'r/*', need: 'report.md' }, message: words }),
  rule('port-contested', {
    contradicts: { between: ['self.served.items', 'self.closed.items'], within: 'self.level', majority: 2 },
    message: said('{each.name} {each.side}: {each.alike} to {each.others}'),
  }),
  rule('index-behind', { index: { file: 'index.json', key: 'self.title', fields } }),
].join('\n')}
`;

/** A small family of reports that has a rule of every kind that speaks for itself. */
export const ferries: Profile = parseProfile({ path: 'ferries.yml', text: yaml });

const text = `---
title: A ferry
level: HIGH
---

# A ferry

## Ports

### Served (2)

- Harwich
- Hook

### Closed (1)

- Dover

## Advice for travellers

Bring a coat.

### Risks

It rains.

### Costs

Few.

## Sources

The timetable.
`;

/** A report of it that keeps every rule. */
export const ferry: Sample = { name: 'ferry', path: 'r/a/report.md', text, beside: {} };
