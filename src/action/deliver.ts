import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setOutput } from '@actions/core';
import { formatJson } from '../format/json.js';
import { type DescribedRule, formatSarif } from '../format/sarif.js';
import type { Log } from '../log.js';
import type { Conclusion } from '../plan/verdict.js';
import { countFindings, type Language } from '../plan/wording.js';
import type { Outcome } from '../review/review.js';
import { saveFile } from '../save-file.js';
import version from '../version.js';

/** Where the runner wants what. */
export interface Files {
  readonly summary: string | undefined;
  readonly outputs: string | undefined;
  /** For the result. Undefined: none is written. */
  readonly folder: string | undefined;
  readonly sarif: string | undefined;
  /** What the run has told already: its verdict so far. */
  readonly delivered: { conclusion?: Conclusion };
}

/** The outcome of a run that reviewed nothing. */
export function nothingReviewed(language: Language): Outcome {
  return { language, findings: [], reports: [], columns: [], skipped: [], failures: [] };
}

/** Writes the result, as JSON and where asked as SARIF, and the outputs. What cannot be written is said. */
export function deliver(
  outcome: Outcome,
  conclusion: Conclusion,
  rules: readonly DescribedRule[],
  files: Files,
  log: Log,
): void {
  const { folder, sarif } = files;
  const result = folder && join(folder, 'report-review.json');
  const { language } = outcome;
  const isWritten =
    result && attempt(log, result, language, () => saveFile(folder, result, formatJson(outcome, version)));
  // The workspace may hold what the pull request proposes.
  const save = (file: string) => saveFile(process.cwd(), file, formatSarif(outcome, version, rules));
  if (sarif) attempt(log, sarif, language, () => save(sarif));
  const { error, warning, notice } = countFindings(outcome.findings);
  const counts = { reports: outcome.reports.length, errors: error, warnings: warning, notices: notice };
  writeOutputs({ conclusion, ...counts, ...(result && isWritten ? { result } : {}) }, language, files, log);
  files.delivered.conclusion = conclusion;
}

/** Writes the job's summary, in place of what this step wrote before. */
export function deliverSummary(markdown: string, language: Language, { summary }: Files, log: Log): void {
  const what = language === 'zh-CN' ? '任务摘要' : 'the job summary';
  if (summary) attempt(log, what, language, () => writeFileSync(summary, markdown));
}

/** Sets outputs. Without the runner's file they would go to the log. */
export function writeOutputs(
  values: Readonly<Record<string, string | number>>,
  language: Language,
  { outputs }: Files,
  log: Log,
): void {
  if (!outputs) return;
  attempt(log, language === 'zh-CN' ? '输出' : 'the outputs', language, () => {
    for (const [name, value] of Object.entries(values)) setOutput(name, value);
  });
}

function attempt(log: Log, what: string, language: Language, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const cause = code ?? message;
    const sentence =
      language === 'zh-CN' ? `无法写入${what}：${cause}。` : `Could not write ${what}: ${cause}.`;
    log.annotate('warning', 'Report Review', sentence);
    return false;
  }
}
