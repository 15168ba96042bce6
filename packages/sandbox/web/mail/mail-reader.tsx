import { type Signal, useSignal } from '@preact/signals';
import { sayMoment, saySize } from '../look/say.ts';
import type { OpenMail } from './mail-store.ts';

type Face = 'html' | 'text' | 'headers';

const FACES: Readonly<Record<Face, string>> = { html: 'As seen', text: 'Plain text', headers: 'Headers' };
const WIDTHS = { full: 'Full', phone: 'Phone' } as const;
const LIGHTS = { light: 'Light', dark: 'Dark' } as const;

/** An open mail in its three faces. The HTML lives in a frame that can run nothing. */
export function MailReader({ mail, onClose }: { mail: OpenMail; onClose: () => void }) {
  const faces = (Object.keys(FACES) as Face[]).filter((face) =>
    face === 'html' ? mail.hasHtml : face === 'text' ? mail.text !== null : true,
  );
  const face = useSignal<Face>(faces[0] ?? 'headers');
  const width = useSignal<keyof typeof WIDTHS>('full');
  const light = useSignal<keyof typeof LIGHTS>('light');
  return (
    <article class="reader" aria-label={mail.subject}>
      <header>
        <button type="button" class="button small back" onClick={onClose}>
          ‹ Mails
        </button>
        <h2>{mail.subject === '' ? '(no subject)' : mail.subject}</h2>
        <dl>
          <dt>From</dt>
          <dd>{mail.from}</dd>
          <dt>To</dt>
          <dd>{mail.to.join(', ')}</dd>
          <dt>At</dt>
          <dd>
            {sayMoment(mail.receivedAt)}, {saySize(mail.sizeBytes)}
          </dd>
          {mail.attachmentNames.length === 0 ? null : (
            <>
              <dt>With</dt>
              <dd>{mail.attachmentNames.join(', ')}</dd>
            </>
          )}
        </dl>
        <div class="faces">
          <Tabs name="What is shown" choices={faces.map((one) => [one, FACES[one]])} chosen={face} />
          {face.value === 'html' ? (
            <>
              <Tabs
                name="Width"
                choices={Object.entries(WIDTHS) as [keyof typeof WIDTHS, string][]}
                chosen={width}
              />
              <Tabs
                name="Light"
                choices={Object.entries(LIGHTS) as [keyof typeof LIGHTS, string][]}
                chosen={light}
              />
            </>
          ) : null}
          <a class="button small raw" href={`/mail/api/${mail.id}/raw`} target="_blank" rel="noreferrer">
            Source
          </a>
        </div>
      </header>
      {face.value === 'html' ? (
        <iframe
          class={`${width.value} ${light.value}`}
          title="The mail as its reader sees it"
          src={`/mail/api/${mail.id}/html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : face.value === 'text' ? (
        <pre class="text">{mail.text}</pre>
      ) : (
        <table class="headers">
          <tbody>
            {mail.headers.map((header, index) => (
              <tr key={index}>
                <th scope="row">{header.name}</th>
                <td>{header.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}

function Tabs<T extends string>({
  name,
  choices,
  chosen,
}: {
  name: string;
  choices: [T, string][];
  chosen: Signal<T>;
}) {
  return (
    <fieldset class="tabs">
      <legend class="unseen">{name}</legend>
      {choices.map(([value, label]) => (
        <label key={value} class={value === chosen.value ? 'on' : ''}>
          <input
            type="radio"
            name={name}
            checked={value === chosen.value}
            onChange={() => {
              chosen.value = value;
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
