/** What the buttons of topics say, as they are written into callback data: short, since that holds 64 bytes. */
export const TOPIC_ACTIONS = {
  into: 'tpin',
  elsewhere: 'tpel',
  leave: 'tpno',
  list: 'tpls',
  check: 'tpck',
  chooseToRemove: 'tprm',
  askToRemove: 'tpas',
  remove: 'tpdo',
} as const;
