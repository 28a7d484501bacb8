import pkg from '../package.json' with { type: 'json' };

/** The version of Report Review. */
export default pkg.version;
