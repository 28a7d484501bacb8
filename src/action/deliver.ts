import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setOutput } from '@actions/core';
import { formatJson } from '../format/json.js';
import { type DescribedRule, formatSarif } from '../format/sarif.js';
import type { Log } from '../log.js';
import type { Conclusion } from '../plan/verdict.js';
import { countFindings } from '../plan/wording.js';
import type { Outcome } from '../review/review.js';
import version from '../version.js';

/** Where the runner wants what. */
export interface Files {
  readonly summary: string | undefined;
  readonly outputs: string | undefined;
  /** For the result. Undefined: none is written. */
  readonly folder: string | undefined;
  readonly sarif: string | undefined;
}

/** Writes the result, as JSON and where asked as SARIF, and the outputs. What cannot be written is said. */
export function deliver(
  outcome: Outcome,
  conclusion: Conclusion,
  rules: readonly DescribedRule[],
  files: Files,
  log: Log,
): void {
  const result = files.folder && join(files.folder, 'report-review.json');
  const isWritten = result && attempt(log, result, () => writeFileSync(result, formatJson(outcome, version)));
  const { sarif } = files;
  if (sarif) attempt(log, sarif, () => writeFileSync(sarif, formatSarif(outcome, version, rules)));
  const { error, warning, notice } = countFindings(outcome.findings);
  const counts = { reports: outcome.reports.length, errors: error, warnings: warning, notices: notice };
  writeOutputs({ conclusion, ...counts, ...(result && isWritten ? { result } : {}) }, files, log);
}

/** Writes the job's summary, in place of what this step wrote before. */
export function deliverSummary(markdown: string, { summary }: Files, log: Log): void {
  if (summary) attempt(log, 'the job summary', () => writeFileSync(summary, markdown));
}

/** Sets outputs. Without the runner's file they would go to the log. */
export function writeOutputs(
  values: Readonly<Record<string, string | number>>,
  { outputs }: Files,
  log: Log,
): void {
  if (!outputs) return;
  attempt(log, 'the outputs', () => {
    for (const [name, value] of Object.entries(values)) setOutput(name, value);
  });
}

function attempt(log: Log, what: string, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    log.annotate(
      'warning',
      'Report Review',
      `Could not write ${what}: ${(error as NodeJS.ErrnoException).code ?? 'unknown cause'}.`,
    );
    return false;
  }
}
