import { type ReadonlySignal, signal } from '@preact/signals';

/** A line that comes and goes. */
export type Toast = { id: number; text: string };

/** What is said over the chat rather than in it. */
export type Notices = {
  toasts: ReadonlySignal<Toast[]>;
  /** An alert that waits for OK. */
  alert: ReadonlySignal<string | undefined>;
  toast(text: string): void;
  showAlert(text: string): void;
  closeAlert(): void;
  /** Runs something and shows the sentence of its failure. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>;
};

const toastMs = 4500;

export function createNotices(): Notices {
  const toasts = signal<Toast[]>([]);
  const alert = signal<string | undefined>(undefined);
  let nextId = 1;

  function toast(text: string): void {
    const id = nextId;
    nextId += 1;
    toasts.value = [...toasts.value, { id, text }].slice(-3);
    setTimeout(() => {
      toasts.value = toasts.value.filter((other) => other.id !== id);
    }, toastMs);
  }

  return {
    toasts,
    alert,
    toast,
    showAlert(text) {
      alert.value = text;
    },
    closeAlert() {
      alert.value = undefined;
    },
    async attempt(work) {
      try {
        return await work();
      } catch (error) {
        toast(error instanceof Error ? error.message : 'Something went wrong.');
        return undefined;
      }
    },
  };
}
