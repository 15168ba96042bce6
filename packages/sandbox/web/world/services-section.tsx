import { useSignal } from '@preact/signals';
import type { ServiceView } from '../../src/control/world-overview.ts';
import type { OutageMode, ServiceName } from '../../src/world/services.ts';
import { sayAge } from '../look/say.ts';
import { Section } from './section.tsx';
import type { WorldStore } from './world-store.ts';

const NAMES: Readonly<Record<ServiceName, string>> = {
  telegram: 'Telegram',
  indexer: 'FileList',
  imdb: 'IMDb',
  tmdb: 'TMDB',
  omdb: 'OMDb',
  images: 'Pictures',
  plex: 'Plex server',
  'plex-tv': 'plex.tv',
  transmission: 'Transmission',
  mail: 'Mail server',
};

const MODES: Readonly<Record<OutageMode, string>> = {
  none: 'works',
  down: 'is down',
  slow: 'is slow',
  garbage: 'talks garbage',
  'rate-limited': 'refuses: too often',
  'error-in-200': 'hides errors in 200',
};

/** Every service of the outside world, what it was asked last, and the switch that makes it fail. */
export function ServicesSection({
  services,
  store,
}: {
  services: readonly ServiceView[];
  store: WorldStore;
}) {
  const failing = services.filter((one) => one.outage !== 'none').length;
  return (
    <Section title="Services" note={failing === 0 ? 'all work' : `${failing} of ${services.length} fail`}>
      <ul class="services">
        {services.map((service) => (
          <ServiceRow
            key={service.name}
            service={service}
            now={store.now.value}
            onMode={(mode) => store.setOutage(service.name, mode)}
          />
        ))}
      </ul>
    </Section>
  );
}

function ServiceRow({
  service,
  now,
  onMode,
}: {
  service: ServiceView;
  now: Date;
  onMode: (mode: OutageMode) => void;
}) {
  const isOpen = useSignal(false);
  const name = NAMES[service.name];
  const tone = service.outage === 'none' ? 'good' : service.outage === 'down' ? 'bad' : 'warn';
  const panel = `calls-of-${service.name}`;
  return (
    <li class="service">
      <button
        type="button"
        class="service-toggle"
        aria-expanded={isOpen.value}
        aria-controls={panel}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <span class={`dot ${tone}`} aria-hidden="true" />
        <span class="service-name">{name}</span>
        <span class="soft small-text">{sayCalls(service, now)}</span>
      </button>
      <select
        class={`field outage ${tone}`}
        aria-label={`How ${name} behaves`}
        value={service.outage}
        onChange={(event) => onMode(event.currentTarget.value as OutageMode)}
      >
        {service.outages.map((mode) => (
          <option key={mode} value={mode}>
            {MODES[mode]}
          </option>
        ))}
      </select>
      {isOpen.value ? <LastCalls id={panel} service={service} /> : null}
    </li>
  );
}

function sayCalls({ calls, lastCalls }: ServiceView, now: Date): string {
  const [last] = lastCalls;
  if (last === undefined) return 'no calls';
  return `${calls} ${calls === 1 ? 'call' : 'calls'}, ${sayAge(last.at, now)}`;
}

function LastCalls({ id, service }: { id: string; service: ServiceView }) {
  return (
    <div class="calls" id={id}>
      <p class="small-text soft">
        at <code>{service.url}</code>
      </p>
      {service.lastCalls.length === 0 ? <p class="soft small-text">Nobody has called yet.</p> : null}
      <ol>
        {service.lastCalls.map((call) => (
          <li key={`${call.at}${call.what}`}>
            <span class={`chip ${call.status >= 400 || call.status === 0 ? 'bad' : ''}`}>
              {call.status === 0 ? 'cut' : call.status}
            </span>
            <code>{call.what}</code>
            <span class="soft small-text">
              {call.times > 1 ? `${call.times}×, ` : ''}
              {call.durationMs} ms
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
