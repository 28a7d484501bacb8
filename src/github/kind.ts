/** What stands at a path of a commit. */
export type Kind = 'file' | 'symbolic link' | 'submodule' | 'folder';

/** By git's mode, of which the upper bits tell. https://git-scm.com/docs/git-fast-import#_filemodify */
export function kindOf(mode: number): Kind {
  const type = mode >> 12;
  return type === 0o12 ? 'symbolic link' : type === 0o16 ? 'submodule' : type === 0o04 ? 'folder' : 'file';
}
