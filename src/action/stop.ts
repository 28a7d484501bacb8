import { readFileSync } from 'node:fs';
import type { Log } from '../log.js';
import type { Language } from '../plan/wording.js';
import { deliver, deliverSummary, type Files, writeOutputs } from './deliver.js';

/** The runner wants the step to end: it was cancelled, or its time is over. */
export class Stopped extends Error {}

/** Rejects with a Stopped once the signal is aborted: its message is the name of what the runner sent. */
export async function stopped(signal: AbortSignal): Promise<never> {
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  throw new Stopped(String(signal.reason));
}

const nothing = { findings: [], reports: [], columns: [], skipped: [] } as const;

const sentences: Readonly<Record<Language, (signal: string) => string>> = {
  en: (signal) => `The runner stopped this step (${signal}) before the review was complete.`,
  'zh-CN': (signal) => `审查完成之前，运行器停止了这一步（${signal}）。`,
};

/**
 * Says that the review was broken off, beside what it had written by then; where that was nothing, it writes a result
 * without findings. Returns the exit status of an incomplete review. The runner waits ten seconds at most:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
export function deliverStopped(signal: string, language: Language, files: Files, log: Log): number {
  const sentence = sentences[language](signal);
  log.annotate('error', 'Report Review', sentence);
  if (/^reports(?:=|<<)/m.test(textOf(files.outputs)))
    writeOutputs({ conclusion: 'error' }, language, files, log);
  else deliver({ ...nothing, language }, 'error', [], files, log);
  const before = textOf(files.summary).trimEnd();
  deliverSummary(`${before ? `${before}\n\n` : ''}❌ **${sentence}**\n`, language, files, log);
  return 3;
}

function textOf(file: string | undefined): string {
  try {
    return file ? readFileSync(file, 'utf8') : '';
  } catch {
    return ''; // Not written yet.
  }
}
