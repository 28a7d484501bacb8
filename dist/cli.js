#!/usr/bin/env node
// Starts the command. V8 takes a quarter of a short run to compile its code, so what it compiled is kept from one run to the
// next, as Node 22.8 can for modules: https://nodejs.org/api/module.html#module-compile-cache
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
/** Of the command's code: the bundler puts it here. */
const digest = '6b00ff0fc2455e4b8c8d94eb6e77d89438a5720003de5cac7fe82773de9cfe68';
const file = fileURLToPath(new URL('./command.cjs', import.meta.url));
/** Bytes before V8's own: what they and the code must be. */
const sealLength = 32;
// V8 optimises in threads of its own, which take the cores that a review runs on. With less inlined (920 bytes otherwise)
// they have less to do, and what they make is as fast: on two cores 1,000 reports take a tenth less time. The V8 of Node 20,
// 22 and 24 has this flag; one without it would complain.
if (/^1[1-3]\./u.test(process.versions.v8))
    setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');
const kept = quietly(keptFile);
const cachedData = kept && quietly(() => read(kept));
// A byte is a character: the bundler leaves nothing but ASCII.
const code = `(function (require, __load__, __filename) {${readFileSync(file, 'latin1')}\n})`;
const script = new Script(code, {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
});
// What a review compiles is most of what any run does.
const isReview = ['check', 'review'].includes(process.argv[2] ?? '');
if (kept && script.cachedDataRejected !== false && isReview) {
    process.once('exit', (status) => status <= 1 && quietly(() => keep(kept, script.createCachedData())));
}
script.runInThisContext()(createRequire(file), (name) => import(name), file);
/**
 * Where the user's own caches are (https://specifications.freedesktop.org/basedir-spec), for this V8 with these flags. In a
 * workflow nothing is kept: another job of the same runner could have written it.
 */
function keptFile() {
    const { NODE_DISABLE_COMPILE_CACHE, GITHUB_ACTIONS, XDG_CACHE_HOME: named = '' } = process.env;
    if (NODE_DISABLE_COMPILE_CACHE || GITHUB_ACTIONS)
        return;
    const caches = isAbsolute(named) ? named : join(homedir(), '.cache');
    return join(caches, 'report-review', `v8-${cachedDataVersionTag().toString(16)}`);
}
/** V8 runs what it is given without a look: it must be of this code, whole, and nobody else's. */
function read(path) {
    const opened = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
        const { uid, mode } = fstatSync(opened);
        if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0))
            return;
        const bytes = readFileSync(opened);
        const data = bytes.subarray(sealLength);
        return seal(data).equals(bytes.subarray(0, sealLength)) ? data : undefined;
    }
    finally {
        closeSync(opened);
    }
}
/** Another run may read at this moment: the file appears whole. */
function keep(path, data) {
    const part = `${path}.${randomUUID()}`;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
        writeFileSync(part, Buffer.concat([seal(data), data]), { mode: 0o600, flag: 'wx' });
        renameSync(part, path);
    }
    catch (error) {
        rmSync(part, { force: true });
        throw error;
    }
}
function seal(data) {
    return createHash('sha256').update(digest).update(data).digest();
}
/** Without the cache the command does the same, later: what keeps it from being read or written is nobody's concern. */
function quietly(act) {
    try {
        return act();
    }
    catch {
        return;
    }
}