import { says, secret, variable } from '../setting.ts';
import { commaList, httpUrl, port, text } from '../values.ts';

export const telegramFragment = {
  telegram: {
    token: secret(
      'TELEGRAM_TOKEN',
      text.regex(/^\d+:[A-Za-z0-9_-]+$/, says('does not look like a bot token (digits, a colon, letters)')),
      'Send /newbot to @BotFather (https://t.me/BotFather): it answers with the token. "npm start" without one uses the sandbox.',
    ),
    apiRoot: variable(
      'TELEGRAM_API_ROOT',
      httpUrl.default('https://api.telegram.org'),
      'Leave it out unless you run a Bot API server of your own.',
    ),
    webhookUrl: variable(
      'TELEGRAM_WEBHOOK_URL',
      httpUrl.optional(),
      'The public https address that Telegram sends updates to; without it the bot fetches them.',
    ),
    superadminPassword: secret(
      'SUPERADMIN_PASSWORD',
      text.min(6, says('is shorter than 6 characters')).optional(),
      'Choose one: whoever sends it to the bot first becomes the admin.',
    ),
    allowedUsers: variable(
      'ALLOWED_USERS',
      commaList.optional(),
      'Telegram ids or user names, separated by commas; without it the password and tokens decide alone.',
    ),
    noPosterPath: picture('NO_POSTER_PATH', 'for titles without a poster'),
    authTestPath: picture('TELEGRAM_AUTH_TEST_PATH', 'that asks a stranger for a token'),
    authApprovePath: picture('TELEGRAM_AUTH_APPROVE', 'that welcomes a new user'),
    imdbRatingsPath: picture('TELEGRAM_IMDB_RATINGS', 'that shows where IMDb exports ratings'),
    port: variable(
      'TELEGRAM_PORT',
      port.default(9093),
      'Where the bot serves health, metrics and its webhook.',
    ),
  },
};

function picture(name: string, what: string) {
  return variable(name, text.optional(), `The path of a picture ${what}; optional.`);
}
