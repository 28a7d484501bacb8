import type { NewComment } from '../plan/discuss.js';
import { readMarker } from '../plan/marker.js';
import { GitHubFailure } from './failure.js';
import { probe } from './probe.js';
import type { Target } from './publish.js';
import type { Writer } from './writer.js';

export type PullTarget = Target & { readonly pull: number };

/** What became of new comments. */
export interface Posted {
  readonly posted: readonly NewComment[];
  /** Those that GitHub will not have where they should stand. */
  readonly refused: readonly NewComment[];
  /** Why not all were posted. */
  readonly failure: GitHubFailure | undefined;
  /** The head that the pull request has got meanwhile: nothing more was posted. */
  readonly movedTo: string | undefined;
}

/** Requests that may be spent on finding out what GitHub will not have. */
const extraRequests = 6;

/**
 * Posts comments: those on lines as one review, which is one notification; those on files one by one, for a review takes
 * none. `remarks`: what the review says above its comments. Does not throw for what GitHub refuses: that is in the check all the same.
 */
export async function postComments(
  writer: Writer,
  comments: readonly NewComment[],
  remarks: string,
  target: PullTarget,
): Promise<Posted> {
  const posting = new Posting(writer, target, remarks);
  try {
    await posting.review(comments.filter(({ lines }) => lines !== undefined));
    for (const comment of comments) if (!comment.lines) await posting.onFile(comment);
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    posting.failure = error;
  }
  return posting;
}

class Posting implements Posted {
  readonly posted: NewComment[] = [];
  readonly refused: NewComment[] = [];
  failure: GitHubFailure | undefined;
  movedTo: string | undefined;
  #left = extraRequests;
  /** For the first review that GitHub takes. */
  #remarks: string;

  constructor(
    private readonly writer: Writer,
    private readonly target: PullTarget,
    remarks: string,
  ) {
    this.#remarks = remarks;
  }

  /**
   * GitHub takes a review whole or not at all, and does not say which comment it will not have. That is looked for by
   * halves; what stood aside goes in one review at the end. One bad among thirty is found in six more requests.
   */
  async review(comments: readonly NewComment[]): Promise<void> {
    let untried = comments;
    while (untried.length > 0 && !(await this.#send(untried, this.#review))) {
      const { suspects, aside } = await this.#narrow(untried);
      // Several: one of them is bad, and the requests are used up. The next run tries the others.
      if (suspects.length === 1) this.refused.push(...suspects);
      if (this.#left === 0) return;
      this.#left -= 1;
      untried = aside;
    }
  }

  async onFile(comment: NewComment): Promise<void> {
    if (!(await this.#send([comment], onFileOf(this.target)))) this.refused.push(comment);
  }

  /** Finds the comment for which these were refused, as far as there are requests left; one is kept for the others. */
  async #narrow(comments: readonly NewComment[]) {
    let suspects = comments;
    let aside: readonly NewComment[] = [];
    while (suspects.length > 1 && this.#left > Math.min(1, aside.length)) {
      const [first, rest] = divide(suspects);
      this.#left -= 1;
      if (await this.#send(first, this.#review)) suspects = rest;
      else {
        aside = [...rest, ...aside];
        suspects = first;
      }
    }
    return { suspects, aside };
  }

  readonly #review = (comments: readonly NewComment[]) => reviewOf(this.target, this.#remarks, comments);

  /** Sends comments. False: GitHub will not have one of them. Throws for every other failure. */
  async #send(
    comments: readonly NewComment[],
    request: (comments: readonly NewComment[]) => readonly [route: string, parameters: object],
  ): Promise<boolean> {
    let missing = comments;
    const { client } = this.writer;
    try {
      await this.writer.write({
        what: request(comments)[0],
        send: async () => {
          const [route, parameters] = request(missing);
          await client.write(route, { ...parameters });
          return true;
        },
        look: async (failure) => {
          const standing = await this.#standing(failure);
          missing = missing.filter(({ fingerprints }) => !fingerprints.some((one) => standing.has(one)));
          if (missing.length < comments.length) this.#remarks = '';
          return missing.length === 0 ? true : undefined;
        },
        notifies: true,
        settles: 5_000,
      });
      this.posted.push(...comments);
      this.#remarks = '';
      return true;
    } catch (error) {
      this.posted.push(...comments.filter((comment) => !missing.includes(comment)));
      if (!(error instanceof GitHubFailure) || error.kind !== 'refused' || this.movedTo !== undefined)
        throw error;
      // Lines that are not there may be those of another head.
      if (!this.failure) await this.#standing(error);
      this.failure ??= error;
      return false;
    }
  }

  /** Fingerprints of threads of ours that were not there before. Throws the failure where the head is another by now. */
  async #standing(failure: GitHubFailure): Promise<ReadonlySet<string>> {
    const { repository, pull, commit, known } = this.target;
    const { threads, head } = await probe(this.writer.client, repository, pull, '');
    if (head !== commit) {
      this.movedTo = head;
      throw failure;
    }
    const fresh = threads.filter(({ id, comment }) => comment.isOurs && !known.has(id));
    return new Set(fresh.flatMap(({ comment }) => readMarker(comment.body)?.fingerprints ?? []));
  }
}

/** First the comments whose lines are certain from the others, then halves. */
function divide(
  comments: readonly NewComment[],
): readonly [first: readonly NewComment[], rest: readonly NewComment[]] {
  const certain = comments.filter((one) => one.certain);
  if (certain.length > 0 && certain.length < comments.length)
    return [certain, comments.filter((one) => !one.certain)];
  const middle = Math.ceil(comments.length / 2);
  return [comments.slice(0, middle), comments.slice(middle)];
}

/** Comments go bottom-up, so that suggestions applied together do not move each other's lines. */
function reviewOf(
  { repository, pull, commit }: PullTarget,
  remarks: string,
  comments: readonly NewComment[],
) {
  const sorted = [...comments].sort((a, b) =>
    a.path === b.path ? b.lines!.end - a.lines!.end : a.path < b.path ? -1 : 1,
  );
  const parameters = {
    ...repository,
    pull_number: pull,
    commit_id: commit,
    event: 'COMMENT',
    ...(remarks ? { body: remarks } : {}),
    comments: sorted.map(({ path, body, lines }) => ({
      path,
      body,
      line: lines!.end,
      side: 'RIGHT',
      ...(lines!.start < lines!.end ? { start_line: lines!.start, start_side: 'RIGHT' } : {}),
    })),
  };
  return ['POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', parameters] as const;
}

function onFileOf({ repository, pull, commit }: PullTarget) {
  return ([comment]: readonly NewComment[]) => {
    const { path, body } = comment!;
    const at = { ...repository, pull_number: pull, commit_id: commit };
    const route = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/comments';
    return [route, { ...at, path, body, subject_type: 'file' }] as const;
  };
}
