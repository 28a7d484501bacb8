// The least that a tool for these reports must do: read each file and parse its front matter.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

const reports = join(process.argv[2]!, 'docs/reports');
for (const name of readdirSync(reports)) {
  const text = readFileSync(join(reports, name, 'report.md'), 'utf8');
  parseDocument(text.slice(4, text.indexOf('\n---\n', 4))).toJS();
}
