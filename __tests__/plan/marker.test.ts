import { expect, test } from '@jest/globals';
import { digest, readMarker, scopeOf, writeMarker } from '../../src/plan/marker.js';

const written = {
  scope: 'Reports-0a1b2c3d',
  fingerprints: ['ab', 'cd'],
  slots: ['12', '34'],
  evidence: '12',
  fixed: true,
  run: '9.1',
  sha: '32aff70',
  also: ['ab12cd', 'ef34ab'],
};

test.each([
  ['whatever it says', written],
  ['where its review listed nothing besides', { ...written, also: [] }],
  ['where it speaks still', { ...written, fixed: false }],
  ['of a run and a commit that nobody knows', { ...written, run: '', sha: '' }],
  ['of one finding', { ...written, fingerprints: ['ab'], slots: ['12'] }],
])('a marker reads as it was written, %s', (_, marker) => {
  expect(readMarker(`x\n\n${writeMarker(marker)}\n`)).toEqual(marker);
});

test('a marker has the first seven digits of its commit', () => {
  const marker = writeMarker({ ...written, sha: '32aff70ba1f8b72dccd8ba3e906212cf772c4dc8' });
  expect(readMarker(marker)).toEqual(written);
});

test.each([
  ['text', 'some text'],
  ['a marker and text after it', `${writeMarker(written)} x`],
  ['a marker of a later version', writeMarker(written).replace('v=1', 'v=12')],
  ['a marker with a scope that is none', writeMarker({ ...written, scope: 'a b' })],
])('%s is no marker', (_, body) => {
  expect(readMarker(body)).toBeUndefined();
});

test.each([
  ['Reports', /^Reports-[0-9a-f]{8}$/],
  ['Reports --> <b>', /^Reports-b-[0-9a-f]{8}$/],
  ['--Reports v1.2_a--', /^Reports-v1\.2_a-[0-9a-f]{8}$/],
  ['报告 Reports 审查', /^Reports-[0-9a-f]{8}$/],
  ['报告审查', /^review-[0-9a-f]{8}$/],
  ['', /^review-[0-9a-f]{8}$/],
  ['a'.repeat(40), /^a{30}-[0-9a-f]{8}$/],
])('%j stands in a marker as what can be read of it, and a digest', (name, scope) => {
  expect(scopeOf(name, 'c.yml', '')).toMatch(scope);
  expect(readMarker(writeMarker({ ...written, scope: scopeOf(name) }))?.scope).toBe(scopeOf(name));
});

test.each([
  ['workflow', scopeOf('报告审查', 'c.yml', ''), scopeOf('纪要检查', 'c.yml', '')],
  ['configuration', scopeOf('Reports', 'a.yml', ''), scopeOf('Reports', 'b.yml', '')],
  ['profile', scopeOf('Reports', 'c.yml', 'a'), scopeOf('Reports', 'c.yml', 'b')],
])('another %s is another scope', (_, one, two) => {
  expect(one).not.toBe(two);
});

test('a digest tells texts apart by where each ends', () => {
  expect(digest(['ab', 'c'])).toMatch(/^[0-9a-f]{12}$/);
  expect(digest(['ab', 'c'])).not.toBe(digest(['a', 'bc']));
  expect(digest(['ab', 'c'], 6)).toBe(digest(['ab', 'c']).slice(0, 6));
});
