import { signal } from '@preact/signals';

interface Notice {
  id: number;
  text: string;
  isBad: boolean;
}

/** Short sentences that come and go at the foot of a page. */
export interface Notices {
  say(text: string): void;
  complain(error: unknown): void;
  Notices(): preact.JSX.Element;
}

const SHOWN_MS = 4_500;

export function createNotices(): Notices {
  const shown = signal<Notice[]>([]);
  let lastId = 0;

  function show(text: string, isBad: boolean): void {
    lastId += 1;
    const id = lastId;
    shown.value = [...shown.value.slice(-2), { id, text, isBad }];
    setTimeout(() => {
      shown.value = shown.value.filter((notice) => notice.id !== id);
    }, SHOWN_MS);
  }

  return {
    say: (text) => show(text, false),
    complain: (error) => show(error instanceof Error ? error.message : String(error), true),
    Notices: () => (
      <div class="notices" aria-live="polite">
        {shown.value.map((notice) => (
          <p key={notice.id} class={notice.isBad ? 'notice bad' : 'notice'}>
            {notice.text}
          </p>
        ))}
      </div>
    ),
  };
}
