/** Which daemon the fake is. 4.1 speaks both dialects, the older ones only the legacy one. */
export type DaemonVersion = '4.1' | '4.0' | '3.00';
