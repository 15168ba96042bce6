import { allOrNone, says, secret, variable } from '../setting.ts';
import { baseUrl, commaList, httpUrl, text } from '../values.ts';

export const filelistFragment = {
  filelist: {
    url: variable(
      'FILELIST_URL',
      baseUrl.default('https://filelist.io'),
      'Leave it out unless FileList has moved.',
    ),
    account: allOrNone({
      user: variable('FILELIST_USER', text, 'Your name at FileList.'),
      passkey: secret('FILELIST_PASSKEY', text, 'Your passkey, from your profile page at FileList.'),
    }),
    categories: variable(
      'FILELIST_CATEGORIES',
      commaList
        .refine((ids) => ids.every((id) => /^\d{1,3}$/.test(id)), {
          error: says('must be category numbers, separated by commas'),
        })
        .transform((ids) => ids.map(Number))
        .optional(),
      'FileList category numbers such as 4,6,19,26 (HD, 4K, HD-RO, 4K Blu-ray movies); all without it.',
    ),
  },
};

export const torznabFragment = {
  torznab: {
    indexer: allOrNone({
      url: variable('TORZNAB_URL', httpUrl, 'The Torznab feed address that Prowlarr or Jackett shows.'),
      apiKey: secret('TORZNAB_API_KEY', text, 'The API key in the settings of Prowlarr or Jackett.'),
    }),
  },
};
