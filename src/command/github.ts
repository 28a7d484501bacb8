import { endOf } from './end.js';
import { examine } from './examine.js';
import type { Arguments } from './option.js';
import { reviewPull } from './review-pull.js';
import type { Terminal } from './terminal.js';

/*
 * What the command does on GitHub. It is bundled apart, as dist/github.js: with GitHub's client in it, the command's own
 * bundle is three times as large, and `check` starts some twenty milliseconds later. That bundle has its own classes of
 * errors, so it says itself what went wrong.
 */

type Act = (typed: Arguments, terminal: Terminal) => Promise<number>;

const saying =
  (act: Act): Act =>
  async (typed, terminal) => {
    try {
      return await act(typed, terminal);
    } catch (error) {
      return endOf(error, terminal);
    }
  };

export const onGitHub: { readonly reviewPull: Act; readonly examine: Act } = {
  reviewPull: saying(reviewPull),
  examine: saying(examine),
};
