// CommonJS, for `require` in a function: nearly every report does without these two, which take long to load.

let yaml: typeof import('yaml') | undefined;
let matter: typeof import('gray-matter') | undefined;

export = {
  /** The YAML library. */
  yaml(): typeof import('yaml') {
    yaml ??= require('yaml') as typeof import('yaml');
    return yaml;
  },

  /** gray-matter, which splits front matter from text. */
  matter(): typeof import('gray-matter') {
    matter ??= require('gray-matter') as typeof import('gray-matter');
    return matter;
  },
};
