/**
 * The variable of the environment that names the proxy of requests to a URL; undefined where they go there directly.
 * https://github.com/actions/toolkit/blob/main/packages/http-client/src/proxy.ts
 */
export function proxyVariable(url: URL, environment: NodeJS.ProcessEnv): string | undefined {
  const isLocal = /^(?:localhost|127\.|\[::1\]|\[0:0:0:0:0:0:0:1\])/i.test(url.hostname);
  const names = url.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  return isLocal ? undefined : names.find((name) => environment[name]);
}
