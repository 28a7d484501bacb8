// The built-in profiles' expressions run as JavaScript that the build writes. It has to do what the CEL library does.

import { expect, test } from '@jest/globals';
import { Environment } from '@marcbachmann/cel-js';
import { programCode } from '../../scripts/expression-code.js';
import { expressionsOf } from '../../scripts/programs.js';
import { valuesOf } from '../../src/facts/fact.js';
import { FactReader } from '../../src/facts/facts.js';
import { cel } from '../../src/profile/cel.js';
import { embedded, programs } from '../../src/profile/embedded.js';
import { type Expression, type Scope, Unevaluable } from '../../src/profile/expression.js';
import type { Node } from '../../src/profile/expression-tree.js';
import { functions } from '../../src/profile/functions.js';
import * as operations from '../../src/profile/operations.js';
import { builtIn } from '../../src/profile/program.js';
import { objectShape } from '../../src/profile/shape.js';
import { parseReport } from '../../src/report/report.js';
import { awsChina, bytes, data, samples } from '../review/samples.js';

const item = objectShape('item', { name: 'string', index: 'int' });
const self = objectShape('self', {
  text: 'string',
  other: 'string',
  count: 'int',
  is: 'bool',
  list: { list: 'string' },
  items: { list: item },
  item,
});
const expressions = cel({ self });
const parser = new Environment({ unlistedVariablesAreDyn: true });

/** What the JavaScript of a text makes of a scope; undefined where it cannot be worked out. */
function written(text: string): (scope: Scope) => unknown {
  const code = programCode(expressions.compile(text), parser.parse(text).ast as unknown as Node);
  const [run] = new Function('functions', ...Object.keys(operations), `return ${code}`)(
    functions,
    ...Object.values(operations),
  ) as [(scope: Scope) => unknown];
  return (scope) => {
    try {
      return run(scope);
    } catch (error) {
      if (error instanceof Unevaluable) return undefined;
      throw error;
    }
  };
}

function made<T extends object>(shape: { make: new () => Record<string, unknown> }, members: T): object {
  return Object.assign(new shape.make(), members);
}

const items = [
  ['EC2', 0n],
  ['S3', 1n],
].map(([name, index]) => made(item, { name, index }));
const whole = {
  text: 'Amazon EC2',
  other: '2',
  count: 7n,
  is: true,
  list: ['a', 'b', 'a'],
  items,
  item: items[1],
};
const scopes: readonly Scope[] = [
  whole,
  { ...whole, text: '', other: 'x', count: 9_223_372_036_854_775_807n, is: false, list: [], items: [] },
  { ...whole, item: made(item, { index: 3n }) },
  { text: '🏳️ 中国', count: -1n },
  {},
].map((members) => ({ self: made(self, members) }));

test.each([
  'self.text',
  'self.item.name',
  'self.text == self.other',
  'self.count == 7',
  'self.count != 7',
  'self.list == ["a", "b", "a"]',
  'self.list == ["a"]',
  'self.item == self.items[1]',
  'self.is || self.count == 7',
  'self.count == 7 || self.is',
  'self.is && self.count == 7',
  'self.count == 7 && self.is',
  'int(self.other) == 2 || self.is',
  'self.is || int(self.other) == 2',
  'int(self.other) == 2 && self.is',
  'self.is && int(self.other) == 2',
  '!self.is',
  '!(self.is && self.count > 3)',
  'self.count + 1',
  'self.count - 9',
  'self.count * 4',
  'self.text + self.other',
  'self.list + ["c"]',
  'self.count < 8',
  'self.count <= 7',
  'self.text > self.other',
  'self.text >= "A"',
  'self.is ? self.text : self.other',
  'has(self.text)',
  'has(self.item.name)',
  'has(self.item) && has(self.item.name)',
  'size(self.text)',
  'size(self.list)',
  'string(self.count)',
  'string(self.text)',
  'int(self.other)',
  'int(self.count)',
  'int("0x1F")',
  'int(" 1")',
  'int("")',
  'int("99999999999999999999")',
  'self.list[0]',
  'self.list[1]',
  'self.list[-1]',
  'self.list[3]',
  '{"2": "zwei", "3": "drei"}[self.other]',
  'self.text in ["Amazon EC2", ""]',
  'self.count in [7, 8]',
  'self.text in self.list',
  'self.list.all(one, one != "c")',
  'self.list.all(one, self.list[5] == one)',
  'self.list.exists(one, one == "b")',
  'self.items.exists(one, one.index == 1 && one.name == self.item.name)',
  'self.items.all(one, one.index == 0 || one.name == self.item.name)',
  'self.items.filter(one, one.index > 0)',
  'self.items.map(one, one.name)',
  'self.items.filter(one, self.items.exists(two, two.index > one.index)).map(two, two.name)',
  'self.list.map(one, int(one))',
  'self.text.contains("EC2")',
  'self.text.startsWith(self.other)',
  'self.text.lowerAscii()',
  'self.text.upperAscii()',
  '(" " + self.text + " ").trim()',
  'self.text.indexOf("EC")',
  'self.text.substring(7)',
  'self.text.substring(self.text.indexOf("?"))',
  'self.text.split(" ")',
  'self.list.join(", ")',
  'self.text.matches("^Amazon [A-Z0-9]+$")',
  'self.text.matches(self.other + "(")',
  'self.text.replace("EC2", self.other)',
  'self.list.withoutFirst(["a", "b"])',
  'self.list.overlaps([self.text, "b"])',
  'self.list.isDistinct()',
  'self.text.hasScript("Han")',
  'self.other.isPercentOf(1, self.count)',
  'self.text.nearest(["Amazon EC3", "S3"])',
  'self.text.fold()',
])('%s', (text) => {
  const run = written(text);
  const expression = expressions.compile(text);
  for (const scope of scopes) expect([text, run(scope)]).toEqual([text, expression.evaluate(scope)]);
});

test.each([
  ['self.count / 2', 'no code for the operator "/"'],
  ['self.list.exists_one(one, one == "a")', 'no code for the function "exists_one"'],
  ['self.items.map(one, one.index > 0, one.name)', 'no code for "map" of three'],
  ['self.text.split(" ", 2)', 'no code for the function "split"'],
  ['self.text.endsWith("2")', 'no code for the function "endsWith"'],
  ['type(self.text)', 'no code for the function "type"'],
  ['1.5', 'no code for a literal of type number'],
  ['self.constructor', 'no code for the name "constructor"'],
])('%s is refused by the build: %s', (text, message) => {
  const ast = parser.parse(text).ast as unknown as Node;
  expect(() => programCode({ reads: [], asked: [] } as unknown as Expression, ast)).toThrow(message);
});

const profiles = Object.values(embedded).map(({ document }) => expressionsOf(document));
const all = new Map(profiles.flatMap(({ expressions }) => [...expressions]));

test('every expression of the built-in profiles is written, and no other', () => {
  expect([...all.keys()].sort()).toEqual(Object.keys(programs).sort());
  expect(() => builtIn({}).compile('1 + 1')).toThrow('The build has not seen this');
});

test.each([...all])('the same is worked out, with the same paths, for %s', (text, expression) => {
  const own = builtIn({}).compile(text);
  expect([own.reads, own.asked, own.needs, places(own)]).toEqual([
    expression.reads,
    expression.asked,
    expression.needs,
    places(expression),
  ]);
  // What is only a place may choose between facts of two types, which the library does not work out.
  const isPlace = expression.target !== undefined && !('path' in expression.target);
  for (const scope of reports) {
    const value = expression.evaluate(scope);
    if (!isPlace || value !== undefined) expect(own.evaluate(scope)).toEqual(value);
  }
  for (const scope of elements) {
    const value = expression.evaluate(scope);
    // The library refuses an element of another type, which no rule would have.
    if (value !== undefined) expect(own.evaluate(scope)).toEqual(value);
  }
});

/** A target without what runs it. */
function places({ target }: Expression): string {
  return JSON.stringify(target, (key, value) => (key === 'when' ? value.text : value));
}

/** What expressions see of the samples and of what is left of them when lines are taken out. */
const { profile } = profiles.find((one) => one.profile.name === awsChina.name)!;
const reader = new FactReader(profile);
const reports: readonly Scope[] = samples.flatMap(({ path, text, beside }) => {
  const files = new Map(Object.entries(beside).map(([name, file]) => [name, bytes(file)] as const));
  const lines = text.split('\n');
  const rests = [3, 7, 11].map((step) => lines.filter((_, i) => i % step !== 1).join('\n'));
  return [text, ...rests, ''].map((one) => {
    const { self } = reader.read(parseReport(path, bytes(one)), files);
    return valuesOf({ self, data: reader.data(data), oldSelf: self });
  });
});
const elements: readonly Scope[] = reports.flatMap((scope) =>
  Object.values(scope['self'] as object)
    .flatMap((value) => (Array.isArray(value) ? value : (value?.items ?? [])))
    .map((each) => ({ ...scope, each, it: each })),
);
