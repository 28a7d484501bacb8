import { perform } from './action/perform.js';
import { log } from './log.js';

process.exitCode = await perform(process.env, log);
