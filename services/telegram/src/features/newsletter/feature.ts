import { Composer } from 'grammy';
import type { BotContext } from '../../context.ts';
import { forAdmins } from '../../replies/for-admins.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { NewsletterDeps } from './ports.ts';

/** `/newsletter`: the way to the newsletter's own pages, for half an hour. For admins. */
export function newsletterFeature(deps: NewsletterDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command(
    'newsletter',
    forAdmins(async (ctx) => {
      const { missing } = deps;
      const text =
        missing.length > 0
          ? ctx.texts.html('newsletter-not-set-up', { missing: missing.join(', '), count: missing.length })
          : ctx.texts.html('newsletter-open', { url: deps.adminUrl(ctx.user.id) });
      // A preview would open the link before the admin does, and show it to nobody's use.
      await ctx.reply(text, { ...HTML, link_preview_options: { is_disabled: true }, protect_content: true });
    }),
  );
  return feature;
}
