import { readFileSync } from 'node:fs';
import type { Log } from '../log.js';
import { Fault, Stopped } from '../pace.js';
import { inert } from '../plan/sanitise.js';
import type { Conclusion } from '../plan/verdict.js';
import type { Language } from '../plan/wording.js';
import { deliver, deliverSummary, type Files, nothingReviewed, writeOutputs } from './deliver.js';
import { explain } from './explain.js';

export const statusOf: Readonly<Record<Conclusion, number>> = { success: 0, failure: 1, error: 3 };

/**
 * Ends a run that did not come to its own end: says why in the log and the job's summary, and returns the exit status. What
 * was delivered by then stands: with its verdict, where only publishing can have broken off, and as incomplete where
 * nobody knows. Where that was nothing, a result without findings is written.
 */
export function breakOff(error: unknown, language: Language, files: Files, log: Log): number {
  const { conclusion } = files.delivered;
  if (error instanceof Stopped || error instanceof Fault) return leaveOff(error, language, files, log);
  const { status, problems } = explain(error, language);
  for (const problem of problems) log.annotate(conclusion ? 'warning' : 'error', 'Report Review', problem);
  const sentences = problems.map((problem) => `- ${inert(problem)}`).join('\n');
  if (!conclusion) deliver(nothingReviewed(language), 'error', [], files, log);
  addToSummary(conclusion ? sentences : `❌ **Report Review**\n\n${sentences}`, language, files, log);
  return conclusion ? statusOf[conclusion] : status;
}

/** The runner waits ten seconds at most: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation */
function leaveOff(error: Stopped | Fault, language: Language, files: Files, log: Log): number {
  const sentence =
    error instanceof Stopped ? stoppedBy[language](error.message) : brokenBy[language](error.message);
  log.annotate('error', 'Report Review', sentence);
  if (files.delivered.conclusion) writeOutputs({ conclusion: 'error' }, language, files, log);
  else deliver(nothingReviewed(language), 'error', [], files, log);
  addToSummary(`❌ **${inert(sentence)}**`, language, files, log);
  return statusOf.error;
}

type Sentence = Readonly<Record<Language, (what: string) => string>>;

const stoppedBy: Sentence = {
  en: (signal) => `The runner stopped this step (${signal}) before the review was complete.`,
  'zh-CN': (signal) => `审查完成之前，运行器停止了这一步（${signal}）。`,
};

const brokenBy: Sentence = {
  en: (message) => `Report Review broke off before the review was complete: ${message}`,
  'zh-CN': (message) => `审查完成之前，Report Review 中断：${message}`,
};

function addToSummary(markdown: string, language: Language, files: Files, log: Log): void {
  const before = textOf(files.summary).trimEnd();
  deliverSummary(`${before ? `${before}\n\n` : ''}${markdown}\n`, language, files, log);
}

function textOf(file: string | undefined): string {
  try {
    return file ? readFileSync(file, 'utf8') : '';
  } catch {
    return ''; // Not written yet.
  }
}
