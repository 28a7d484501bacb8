// Renders what people get on GitHub as pictures, from what the Action really writes about the pull request in examples/:
//
//   CHROMIUM=/usr/bin/chromium node build/scripts/pictures.js
//
// The Markdown goes through markdown-it with GitHub's look, the page through a headless Chromium. Fonts with Chinese
// characters and emoji must be installed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { prepareDryRun } from '../src/command/dry-run.js';
import { Terminal } from '../src/command/terminal.js';
import type { NewComment } from '../src/plan/discuss.js';
import { plan } from '../src/plan/plan.js';
import type { PlanInput } from '../src/plan/plan-input.js';
import type { Thread } from '../src/plan/threads.js';
import { checkPage, commentPage, jobPage, settledPage } from './github-look.js';

const root = join(import.meta.dirname, '../..');
const browser = process.env['CHROMIUM'];
if (!browser) throw new Error('CHROMIUM must name the browser: CHROMIUM=/usr/bin/chromium');

const example = await exampleInput('en');
const review = plan(example);
const [comment, chinese] = [example, await exampleInput('zh-CN')].map(suggesting);
const [settled] = plan(afterwards(example, comment!)).settle;

const pages = {
  check: checkPage(review.check!),
  comment: pageOf(comment!),
  'comment.zh-CN': pageOf(chinese!),
  summary: jobPage(review.summary),
  settled: settledPage(comment!.path, settled!.body),
};
mkdirSync(join(root, 'docs/pictures'), { recursive: true });
for (const [name, html] of Object.entries(pages)) shoot(html, join(root, `docs/pictures/${name}.png`));

/** The comment of a review that has a suggestion. */
function suggesting(input: PlanInput): NewComment {
  return plan(input).post.find(({ body }) => body.includes('```suggestion'))!;
}

function pageOf(comment: NewComment): string {
  const linesIn = (side: string) =>
    readFileSync(join(root, 'examples', side, comment.path), 'utf8').split('\n');
  return commentPage(comment, linesIn('head'), new Set(linesIn('base')));
}

/** What there is to plan about the pull request in examples/, as the Action would have it. */
async function exampleInput(language: 'en' | 'zh-CN'): Promise<PlanInput> {
  const options = new Map<string, string | true>(
    Object.entries({ base: 'examples/base', head: 'examples/head', 'dry-run': true, language }),
  );
  const terminal = new Terminal(process.stdout, process.stderr, {}, root);
  const { input } = await prepareDryRun({ options, operands: [] }, terminal);
  const site = {
    server: 'https://github.com',
    repository: 'acme/reports',
    commit: '4f2a9c17d0e8b35a6c1f90d2e7b84a3c5d6e7f80',
  };
  return { ...input, site, policy: 'built in' };
}

/** The next push mends everything; the token may not resolve the thread. */
function afterwards(input: PlanInput, { path, lines: at, body }: NewComment): PlanInput {
  const thread: Thread = {
    id: 'T1',
    path,
    lines: at,
    isOutdated: true,
    isResolved: false,
    isResolvedByUs: false,
    canResolve: false,
    canReopen: false,
    comment: { id: 'C1', number: 1, url: '', review: undefined, isOurs: true, isMinimized: false, body },
    replies: 0,
  };
  const outcome = { ...input.outcome, findings: [] };
  const site = { ...input.site, commit: '9b1d7e02c4a6f8130e5d2b7c9a4f6e8d1c3b5a70' };
  return { ...input, outcome, existing: new Set(), site, pull: { ...input.pull!, threads: [thread] } };
}

/** The picture of a page, as high as the page is. */
function shoot(html: string, file: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'report-review-pictures-'));
  const page = join(folder, 'page.html');
  writeFileSync(page, html);
  const height = Number(/data-height="(\d+)"/.exec(browse(folder, ['--dump-dom', page]))![1]);
  browse(folder, [`--window-size=920,${height}`, `--screenshot=${file}`, page]);
  rmSync(folder, { recursive: true });
}

function browse(folder: string, args: readonly string[]): string {
  const fixed = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--user-data-dir=${folder}/profile`,
  ];
  const { status, stdout, stderr } = spawnSync(browser!, [...fixed, '--window-size=920,600', ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${browser} failed: ${stderr}`);
  return stdout;
}
