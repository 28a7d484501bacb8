import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { samples, swap } from './samples.js';

const cli = join(import.meta.dirname, '../../src/cli.js');

test('the same reports give the same bytes, whatever the language and time zone of the machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-review-'));
  try {
    for (const { path, text } of samples) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      const wrong = swap(
        text,
        /^feasibility: .*/mu,
        'feasibility: high',
        /publish_date: .*/u,
        'publish_date: 2025-02-30',
        '### 配套资源',
        '### 资源',
      );
      writeFileSync(join(folder, path), wrong);
    }
    const places = [
      { LANG: 'C', TZ: 'UTC' },
      { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
      { LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8', TZ: 'America/Los_Angeles' },
    ];
    const outputs = places.map((env) => {
      const { stdout, status } = spawnSync(
        process.execPath,
        [cli, 'check', '--profile', 'aws-china', '--format', 'json'],
        { cwd: folder, env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' },
      );
      expect(status).toBe(1);
      return stdout;
    });
    expect(JSON.parse(outputs[0]!).findings.length).toBeGreaterThan(5);
    expect(new Set(outputs).size).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 30_000);
