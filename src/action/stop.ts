import { readFileSync } from 'node:fs';
import type { Log } from '../log.js';
import { deliver, deliverSummary, type Files, writeOutputs } from './deliver.js';

/** The runner wants the step to end: it was cancelled, or its time is over. */
export class Stopped extends Error {}

/** Rejects with a Stopped once the signal is aborted; its reason is the name of what the runner sent. */
export async function stopped(signal: AbortSignal): Promise<never> {
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  throw new Stopped(`The runner stopped this step (${signal.reason}) before the review was complete.`);
}

const nothing = { language: 'en', findings: [], reports: [], columns: [], skipped: [] } as const;

/**
 * Says that the review was broken off, beside what it had written by then; where that was nothing, it writes a result
 * without findings. Returns the exit status of an incomplete review. The runner waits ten seconds at most:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
export function deliverStopped(sentence: string, files: Files, log: Log): number {
  log.annotate('error', 'Report Review', sentence);
  if (/^reports(?:=|<<)/m.test(textOf(files.outputs))) writeOutputs({ conclusion: 'error' }, files, log);
  else deliver(nothing, 'error', [], files, log);
  const before = textOf(files.summary).trimEnd();
  deliverSummary(`${before ? `${before}\n\n` : ''}❌ **${sentence}**\n`, files, log);
  return 3;
}

function textOf(file: string | undefined): string {
  try {
    return file ? readFileSync(file, 'utf8') : '';
  } catch {
    return ''; // Not written yet.
  }
}
