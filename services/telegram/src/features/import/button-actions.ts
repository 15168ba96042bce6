export const IMPORT_ACTIONS = {
  export: 'csv',
  goOn: 'seenmore',
} as const;
