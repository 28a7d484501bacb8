import type { Answer, Call, Handlers } from './call.js';
import { notFound, Refusal } from './refusal.js';
import type { Commit, Entry, TreeItem } from './repository.js';

const megabyte = 1024 * 1024;
const listLimit = 1000;

/** The fields that a file, a folder, a link and a submodule have in common. */
function shared(call: Call, commit: Commit, path: string, sha: string, kind: 'blobs' | 'trees') {
  const { world } = call;
  const url = `${world.api(`contents/${encodeURI(path)}`)}?ref=${commit.sha}`;
  const git = world.api(`git/${kind}/${sha}`);
  const html = world.html(`blob/${commit.sha}/${encodeURI(path)}`);
  const _links = { self: url, git, html };
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { name, path, sha, url, git_url: git, html_url: html, download_url: null, _links };
}

/** GitHub breaks Base64 into lines of 60 characters. */
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{60}/g, '$&\n');

function fileAnswer(call: Call, commit: Commit, path: string, { sha, bytes }: Entry): Answer {
  if (bytes.length > 100 * megabyte) throw tooLarge();
  if (isRaw(call)) return { status: 200, raw: bytes };
  // Above 1 MB only the raw form has the content: https://docs.github.com/rest/repos/contents
  const large = bytes.length > megabyte;
  const content = large ? { encoding: 'none', content: '' } : { encoding: 'base64', content: base64(bytes) };
  const body = { type: 'file', size: bytes.length, ...content, ...shared(call, commit, path, sha, 'blobs') };
  return { status: 200, body };
}

const tooLarge = () => new Refusal(403, 'This API returns blobs up to 100 MB in size.');
const isRaw = ({ accept }: Call): boolean => /application\/vnd\.github\.(?:v3\.)?raw/.test(accept);
const isObjectForm = ({ accept }: Call): boolean => /application\/vnd\.github\.(?:v3\.)?object/.test(accept);

/** A link whose target is a regular file answers as that file; any other answers as a link. */
function linkAnswer(call: Call, commit: Commit, path: string, entry: Entry): Answer {
  const target = entry.bytes.toString('utf8');
  const resolved = new URL(target, `https://tree/${path}`).pathname.slice(1);
  const file = commit.tree.get(decodeURIComponent(resolved));
  if (file?.mode === '100644' || file?.mode === '100755') return fileAnswer(call, commit, path, file);
  if (isRaw(call)) return { status: 200, raw: entry.bytes };
  const fields = shared(call, commit, path, entry.sha, 'blobs');
  return { status: 200, body: { type: 'symlink', target, size: entry.bytes.length, ...fields } };
}

function entryAnswer(call: Call, commit: Commit, path: string, entry: Entry): Answer {
  if (entry.mode === '120000') return linkAnswer(call, commit, path, entry);
  if (entry.mode !== '160000') return fileAnswer(call, commit, path, entry);
  const fields = shared(call, commit, path, entry.sha, 'trees');
  const submodule_git_url = 'https://github.example/acme/other.git';
  return { status: 200, body: { type: 'submodule', size: 0, submodule_git_url, ...fields } };
}

/** The tree of a folder; undefined when the path is no folder. */
function folder(call: Call, commit: Commit, path: string): readonly TreeItem[] | undefined {
  const names = path === '' ? [] : path.split('/');
  let sha: string | undefined = commit.treeSha;
  for (const name of names) {
    const items: readonly TreeItem[] | undefined = call.world.repository.tree(sha);
    sha = items?.find((item) => item.name === name && item.type === 'tree')?.sha;
    if (sha === undefined) return undefined;
  }
  return call.world.repository.tree(sha);
}

function folderAnswer(call: Call, commit: Commit, path: string, items: readonly TreeItem[]): Answer {
  const entries = items.slice(0, listLimit).map((item) => {
    const below = path === '' ? item.name : `${path}/${item.name}`;
    const kind = item.type === 'tree' ? 'trees' : 'blobs';
    const size = call.world.repository.blob(item.sha)?.length ?? 0;
    return { type: listedType(item), size, ...shared(call, commit, below, item.sha, kind) };
  });
  if (!isObjectForm(call)) return { status: 200, body: entries };
  const fields = shared(call, commit, path, commit.treeSha, 'trees');
  const body = { type: 'dir', size: 0, entries, ...fields };
  return { status: 200, body, media: 'application/vnd.github.object' };
}

/** In a listing a submodule calls itself a file, for the sake of old clients. */
function listedType({ type, mode }: TreeItem): string {
  if (type === 'tree') return 'dir';
  return mode === '120000' ? 'symlink' : 'file';
}

export const contentHandlers: Handlers = {
  'repos/get-content': {
    needs: { contents: 'read' },
    handle: (call) => {
      const { world, parameters, query } = call;
      const commit = world.repository.find(query.ref ?? world.defaultBranch);
      if (commit === undefined) throw new Refusal(404, `No commit found for the ref ${query.ref}`);
      const path = (parameters.path ?? '').replace(/^\/+|\/+$/g, '');
      const entry = commit.tree.get(path);
      if (entry !== undefined) return entryAnswer(call, commit, path, entry);
      const items = folder(call, commit, path);
      if (items === undefined) throw notFound();
      return folderAnswer(call, commit, path, items);
    },
  },
};
