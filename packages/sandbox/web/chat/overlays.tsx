import { useEffect, useRef } from 'preact/hooks';
import type { MessageView } from '../../src/telegram/chat/chat-views.ts';
import { CloseIcon } from './icons.tsx';
import { useParts } from './parts.ts';

/** What lies over the chat: lines that go by themselves, and an alert that wants an OK. */
export function Overlays() {
  const { notices } = useParts();
  return (
    <>
      <div class="toasts" role="status" aria-live="polite">
        {notices.toasts.value.map((toast) => (
          <p key={toast.id}>{toast.text}</p>
        ))}
      </div>
      {notices.alert.value !== undefined && <Alert text={notices.alert.value} close={notices.closeAlert} />}
    </>
  );
}

function Alert({ text, close }: { text: string; close(): void }) {
  const { directory } = useParts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="alert" role="alertdialog" aria-label="Alert" onClose={close}>
      <h2>{directory.bot.value?.name}</h2>
      <p>{text}</p>
      <div class="buttons">
        <button type="button" class="primary" onClick={close}>
          OK
        </button>
      </div>
    </dialog>
  );
}

/** A photo as large as the window allows. */
export function PhotoViewer({ message, close }: { message: MessageView; close(): void }) {
  const { api } = useParts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  if (!message.photo) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog ref={dialog} class="viewer" aria-label="Photo" onClose={close} onClick={close}>
      <button type="button" class="round" aria-label="Close" onClick={close}>
        <CloseIcon />
      </button>
      <img src={api.fileUrl(message.photo.url)} alt={message.text.split('\n')[0] || 'Photo'} />
      {message.text !== '' && <p>{message.text}</p>}
    </dialog>
  );
}
