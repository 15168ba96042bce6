/** How every text is sent: `Html` values only. */
export const HTML = { parse_mode: 'HTML' } as const;
