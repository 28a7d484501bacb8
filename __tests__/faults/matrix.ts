import type { Fault } from '../github/faults.js';

const seconds = (count: number) => Math.floor(Date.now() / 1000) + count;
const answer = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Fault => {
  return { kind: 'status', status, body: { message }, headers };
};
const shape = (body: unknown): Fault => ({ kind: 'status', status: 200, body });
const graph = (type: string, data: unknown): Fault => shape({ data, errors: [{ type, message: type }] });

/** What networks, proxies and GitHub itself are known to do to a request, by a name that says it. */
export const matrix: Readonly<Record<string, () => Fault>> = {
  'JSON that breaks off, in a whole answer': () => ({
    kind: 'status',
    status: 200,
    text: '[{"sha":"',
  }),
  'fewer bytes than announced': () => ({ kind: 'truncated' }),
  'bytes that break off': () => ({ kind: 'cut' }),
  'an empty body': () => ({ kind: 'empty' }),
  'a page of HTML': () => ({ kind: 'html', status: 200 }),
  'a page of HTML with 502': () => ({ kind: 'html' }),
  'a broken connection': () => ({ kind: 'reset' }),
  'no answer': () => ({ kind: 'hang' }),
  'an answer that does not end': () => ({ kind: 'drip' }),
  500: () => answer(500, 'Server Error'),
  502: () => answer(502, 'Server Error'),
  503: () => answer(503, 'Unavailable'),
  504: () => answer(504, 'Timeout'),
  '500 after the deed': () => ({ kind: 'late', status: 500 }),
  '502 after the deed': () => ({ kind: 'late' }),
  'a broken connection after the deed': () => ({ kind: 'lost' }),
  '429, wait so many seconds': () => answer(429, 'Too many requests', { 'retry-after': '1' }),
  '429, wait until': () =>
    answer(429, 'Too many requests', { 'retry-after': new Date(Date.now() + 3_000).toUTCString() }),
  '403, secondary limit, no time': () => answer(403, 'You have exceeded a secondary rate limit.'),
  '403, abuse detection': () =>
    answer(403, 'You have triggered an abuse detection mechanism.', { 'retry-after': '2' }),
  '403, words unheard of, wait': () => answer(403, 'Not so fast.', { 'retry-after': '2' }),
  '403, the limit ends in 50 minutes': () =>
    answer(403, 'API rate limit exceeded.', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(seconds(3_000)),
    }),
  '403, may not': () => answer(403, 'Resource not accessible by integration'),
  401: () => answer(401, 'Bad credentials'),
  404: () => answer(404, 'Not Found'),
  409: () => answer(409, 'Git Repository is empty.'),
  410: () => answer(410, 'Gone'),
  415: () => answer(415, 'Unsupported Media Type'),
  422: () => answer(422, 'Unprocessable Entity'),
  204: () => ({ kind: 'empty', status: 204 }),
  205: () => ({ kind: 'empty', status: 205 }),
  300: () => ({ kind: 'status', status: 300, body: {} }),
  '301 to nowhere': () => answer(301, 'Moved Permanently'),
  '302 to another host': () => answer(302, 'Found', { location: 'http://127.0.0.1:9/elsewhere' }),
  303: () => ({ kind: 'empty', status: 303, headers: { location: '/rate_limit' } }),
  304: () => ({ kind: 'empty', status: 304 }),
  '307 to what is something else': () => answer(307, 'Temporary Redirect', { location: '/rate_limit' }),
  'an empty object': () => shape({}),
  'an empty list': () => shape([]),
  null: () => shape(null),
  'a list of null': () => shape([null]),
  'a text': () => shape('OK'),
  'no data, and no error': () => shape({ data: null }),
  'data of nothing': () => shape({ data: {} }),
  'no repository': () => graph('FORBIDDEN', { repository: null }),
  'a repository of nothing': () => graph('SERVICE_UNAVAILABLE', { repository: {} }),
  'an error and no data': () => graph('SERVICE_UNAVAILABLE', null),
  'a limit that GraphQL tells': () => graph('RATE_LIMITED', null),
};
