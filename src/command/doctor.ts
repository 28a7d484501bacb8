import type { Command } from './command.js';

export const doctor: Command = {
  name: 'doctor',
  operands: '',
  atMost: 0,
  summary: 'compare workflows, their permissions and the branch rules with what the Action needs',
  details: [
    'Reads the workflows of the work tree, or with --repo those of the default branch, and asks GitHub for the rules of that branch, with the token in GITHUB_TOKEN. Changes nothing.',
  ],
  options: [
    {
      name: 'repo',
      value: 'OWNER/NAME',
      summary: 'the repository; default: the one that the remote “origin” names',
    },
  ],
  ends: '0: nothing to mend; 1: something to mend',
  run: async (typed, terminal) => {
    const { onGitHub } = await import(/* webpackIgnore: true */ './github.js');
    return onGitHub.examine(typed, terminal);
  },
};
