/** What the runtime needs of Node's `process`. Each main.ts passes the real one in. */
export type HostProcess = Pick<
  NodeJS.Process,
  'env' | 'cwd' | 'on' | 'off' | 'exit' | 'stdout' | 'stderr' | 'channel' | 'connected'
>;
