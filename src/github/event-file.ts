/**
 * The path of the file that holds the event. @actions/github reads that file while it is imported, and dies with a stack
 * trace where it is not JSON: so it is taken out of its sight, for `event.ts` to read. Import this before that package.
 */
export const eventPath = process.env.GITHUB_EVENT_PATH;
delete process.env.GITHUB_EVENT_PATH;
