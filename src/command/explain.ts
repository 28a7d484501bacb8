import { paintOf } from '../format/paint.js';
import { renderRulePage } from '../format/rule-page.js';
import { nearest } from '../profile/nearest.js';
import { disarm, visible } from '../report/unseen.js';
import type { Command } from './command.js';
import { loadPolicy, policyOptions } from './policy.js';
import { UsageError } from './usage-error.js';

export const explain: Command = {
  name: 'explain',
  operands: 'RULE',
  atMost: 1,
  summary: 'what a rule checks, why, examples that pass and fail, how to configure it',
  details: [],
  options: [...policyOptions, { name: 'no-color', summary: 'no colours' }],
  ends: '0: it is explained',
  run: async (typed, terminal) => {
    const [id] = typed.operands;
    if (id === undefined) throw new UsageError('explain needs a rule: report-review explain RULE.');
    const { profile, language } = await loadPolicy(terminal.cwd, typed, terminal);
    const rule = profile.rules.find((one) => one.id === id);
    if (!rule) {
      const meant = nearest(
        id,
        profile.rules.map((one) => one.id),
      );
      const hint = meant ? ` Did you mean "${meant}"?` : ' report-review rules lists them.';
      throw new UsageError(`The profile "${profile.name}" has no rule "${id}".${hint}`);
    }
    const paint = paintOf(terminal.isColored && !typed.options.has('no-color'));
    const lines = renderRulePage(profile, rule, language)
      .split('\n')
      .map((line) => (/^#+ |^\*\*/.test(line) ? paint('bold', visible(line)) : visible(line)));
    terminal.print(disarm(lines.join('\n')));
    return 0;
  },
};
