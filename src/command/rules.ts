import { paintOf } from '../format/paint.js';
import { styles } from '../format/text.js';
import { widthOf, wrap } from '../format/width.js';
import { wordingOf } from '../format/wording.js';
import type { Rule } from '../profile/rule.js';
import type { Command } from './command.js';
import { loadPolicy, type Policy, policyOptions } from './policy.js';
import type { Terminal } from './terminal.js';

export const rules: Command = {
  name: 'rules',
  operands: '',
  atMost: 0,
  summary: 'the rules of the profile in force: id, severity, fix, summary',
  details: [],
  options: [...policyOptions, { name: 'no-color', summary: 'no colours' }],
  ends: '0: they are listed',
  run: async (typed, terminal) => {
    const policy = await loadPolicy(terminal.cwd, typed, terminal);
    terminal.print(renderRules(policy, terminal, terminal.isColored && !typed.options.has('no-color')));
    return 0;
  },
};

function renderRules({ profile, language }: Policy, { width }: Terminal, isColored: boolean): string {
  const paint = paintOf(isColored);
  const words = wordingOf(language);
  const column = { id: Math.max(...profile.rules.map(({ id }) => id.length)), severity: 7, fix: 10 };
  const rows = profile.rules.map((rule) => {
    const { id, severity } = rule;
    const named = severity === 'off' ? words.off : words.severity[severity];
    const style = severity === 'off' ? 'dim' : styles[severity];
    const head = [
      pad(id, column.id),
      paint(style, pad(named, column.severity)),
      paint('dim', pad(fixOf(rule, words), column.fix)),
    ].join('  ');
    const summary = wrap(rule.summary[language], width - 4).map((line) => `    ${line}`);
    return [head.trimEnd(), ...summary].join('\n');
  });
  return `${rows.join('\n')}\n`;
}

function fixOf({ fixable }: Rule, words: ReturnType<typeof wordingOf>): string {
  return words.fixable[fixable];
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}
