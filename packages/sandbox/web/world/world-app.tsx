import type { Notices } from '../look/notices.tsx';
import { PageHeader } from '../look/page-header.tsx';
import { BudgetSection } from './budget-section.tsx';
import { EnvironmentSection } from './environment-section.tsx';
import { ImdbSection } from './imdb-section.tsx';
import { MailsSection } from './mails-section.tsx';
import { PlexSection } from './plex-section.tsx';
import { ReleasesSection } from './releases-section.tsx';
import { ServicesSection } from './services-section.tsx';
import { SpeedSwitch } from './speed-switch.tsx';
import { TorrentsSection } from './torrents-section.tsx';
import type { WorldStore } from './world-store.ts';

/** The world at a glance: what happens in it to the left, what it is made of to the right. */
export function WorldApp({ store, Notices }: { store: WorldStore; Notices: Notices['Notices'] }) {
  const world = store.world.value;
  return (
    <>
      <PageHeader title="Matinee sandbox" subtitle="The outside world, in a box">
        {world === null ? null : <SpeedSwitch speed={world.speed} onChange={store.setSpeed} />}
        <nav class="pages" aria-label="Pages">
          <a class="button" href="/mail">
            Mailbox
            {world === null || world.mails.count === 0 ? null : (
              <span class="count">{world.mails.count}</span>
            )}
          </a>
          <a class="button first" href="/chat/">
            Open the chat
          </a>
        </nav>
      </PageHeader>
      {store.isConnected.value ? null : (
        <p class="lost" role="alert">
          The sandbox does not answer. This page goes on trying.
        </p>
      )}
      {world === null ? (
        <main class="world" aria-busy="true">
          <p class="soft">Looking at the world…</p>
        </main>
      ) : (
        <main class="world">
          <div class="column">
            <TorrentsSection world={world} store={store} />
            <ReleasesSection world={world} store={store} />
          </div>
          <div class="column">
            <BudgetSection budget={world.budget} now={store.now.value} onReset={store.resetBudget} />
            <ServicesSection services={world.services} store={store} />
            <MailsSection mails={world.mails} now={store.now.value} />
          </div>
          <div class="wide">
            <PlexSection world={world} store={store} />
            <ImdbSection world={world} store={store} />
            <EnvironmentSection env={store.env.value} />
          </div>
        </main>
      )}
      <Notices />
    </>
  );
}
