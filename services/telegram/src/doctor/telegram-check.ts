import { type Check, well, wrong } from '@matinee/doctor/finding';
import { type Api, GrammyError } from 'grammy';

/** That Telegram knows the token; and, with a webhook, what it said of the last delivery. */
export function telegramCheck(
  api: Pick<Api, 'getMe' | 'getWebhookInfo'>,
  webhookUrl: string | undefined,
): Check {
  return {
    name: 'Telegram',
    async run() {
      try {
        const me = await api.getMe();
        const lastError =
          webhookUrl === undefined ? undefined : (await api.getWebhookInfo()).last_error_message;
        return lastError === undefined
          ? well(`answers, and knows the bot as @${me.username}.`)
          : wrong(
              `knows the bot as @${me.username}, but could not deliver to TELEGRAM_WEBHOOK_URL: ${lastError}.`,
              'The address must be public, by https, with a certificate that Telegram trusts.',
            );
      } catch (error) {
        // 401 for a token that is none of its, 404 for one that can't be one.
        const isRefused = error instanceof GrammyError && [401, 404].includes(error.error_code);
        return isRefused
          ? wrong(
              'does not know the token.',
              'Get the right TELEGRAM_TOKEN from @BotFather (https://t.me/BotFather).',
            )
          : wrong(
              'can’t be reached.',
              'Check that this machine has a network, and that nothing blocks api.telegram.org.',
            );
      }
    },
  };
}
