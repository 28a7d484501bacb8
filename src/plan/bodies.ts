import {
  type Density,
  densities,
  namedIn,
  renderComment,
  type Scene,
  suggestedBy,
  type Topic,
} from './comment.js';
import type { Hunk } from './diff.js';
import { commitLink, fileLink, lineLink } from './links.js';
import { writeMarker } from './marker.js';
import type { PlanInput, PullState } from './plan-input.js';
import { evidenceOf } from './reconcile.js';
import type { OwnThread } from './threads.js';
import type { Wording } from './wording.js';

/** GitHub takes 65,536 characters; what counts them otherwise than we do shall have no say. */
const bodyAtMost = 60_000;

/** Writes the comments of one plan, and remembers which lines they offer to replace. */
export class Bodies {
  readonly #suggested = new Map<string, Hunk[]>();

  constructor(
    private readonly input: PlanInput,
    private readonly pull: PullState,
    private readonly words: Wording,
    /** Former path of a report → the one it has now. */
    private readonly movedTo: ReadonlyMap<string, string>,
  ) {}

  /** Takes it that a comment on this topic stands, with the suggestion that it would get. */
  stands(topic: Topic): void {
    this.#suggest(topic, this.#scene(topic));
  }

  /**
   * A comment on a topic, with its marker. Of two whose suggestions would overlap, the one that is asked for first has one.
   * `also`: keys of what the comment's review lists besides.
   */
  of(topic: Topic, also: readonly string[] = []): string {
    const isTaken = this.#lines(topic).some(
      ({ start, end }) => topic.lines && start <= topic.lines.end && topic.lines.start <= end,
    );
    const scene = { ...this.#scene(topic), isTaken };
    this.#suggest(topic, scene);
    const named = namedIn(topic);
    const marker = writeMarker({
      scope: this.input.scope,
      fingerprints: named.map(({ fingerprint }) => fingerprint),
      slots: named.map(({ slot }) => slot),
      evidence: evidenceOf(topic),
      fixed: false,
      run: this.input.run,
      sha: this.input.site.commit,
      also,
    });
    const write = (density: Density) => `${renderComment(topic, scene, density)}\n\n${marker}`;
    return densities.map(write).find((body) => body.length <= bodyAtMost) ?? write('bare');
  }

  /**
   * The comment of a thread that ends where it cannot be resolved: the news on top, what it said folded. Its line may be
   * the same still, and GitHub would still apply what it suggested: that is only shown.
   */
  farewell({ comment, marker, path }: OwnThread, successor?: Topic): string {
    const { input, words } = this;
    const { site, run, texts } = input;
    const mark = writeMarker({ ...marker, fixed: true, run, sha: site.commit });
    const now = this.movedTo.get(path) ?? path;
    const news = successor
      ? words.moved(lineLink(site, successor.path, successor.lines?.start ?? 1, path))
      : texts.has(now)
        ? words.fixed(commitLink(site), now === path ? undefined : fileLink(site, now))
        : words.gone(commitLink(site));
    const said = comment.body.slice(0, comment.body.lastIndexOf('<!-- rr ')).trim();
    const shown = said.replace(/^(`{3,})suggestion$/gm, '$1');
    const folded = `<details><summary>${words.before}</summary>\n\n${shown}\n\n</details>\n\n`;
    return `**${news}**\n\n${folded.length > bodyAtMost ? '' : folded}${mark}`;
  }

  #lines({ path }: Topic): readonly Hunk[] {
    return this.#suggested.get(path) ?? [];
  }

  #suggest(topic: Topic, scene: Scene): void {
    if (topic.lines && suggestedBy(topic, scene))
      this.#suggested.set(topic.path, [...this.#lines(topic), topic.lines]);
  }

  #scene({ path }: Topic): Scene {
    const { site, texts } = this.input;
    const lines = texts.get(path)?.split('\n');
    return { site, words: this.words, file: this.pull.diff.get(path), lines };
  }
}
