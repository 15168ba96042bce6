import * as bot from './schema/bot.ts';
import * as groups from './schema/groups.ts';
import * as imdbLists from './schema/imdb-lists.ts';
import * as jobs from './schema/jobs.ts';
import * as library from './schema/library.ts';
import * as mailLinks from './schema/mail-links.ts';
import * as newsletter from './schema/newsletter.ts';
import * as notifications from './schema/notifications.ts';
import * as plex from './schema/plex.ts';
import * as releases from './schema/releases.ts';
import * as titleIndex from './schema/title-index.ts';
import * as titles from './schema/titles.ts';
import * as topics from './schema/topics.ts';
import * as torrents from './schema/torrents.ts';
import * as userTitles from './schema/user-titles.ts';
import * as users from './schema/users.ts';
import * as watchlist from './schema/watchlist.ts';

/** Every table, for drizzle. Queries import the table that they need from its own file. */
export const schema = {
  ...bot,
  ...imdbLists,
  ...groups,
  ...jobs,
  ...library,
  ...mailLinks,
  ...newsletter,
  ...notifications,
  ...plex,
  ...releases,
  ...titleIndex,
  ...titles,
  ...topics,
  ...torrents,
  ...userTitles,
  ...users,
  ...watchlist,
};
