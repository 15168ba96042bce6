import { useEffect, useRef } from 'preact/hooks';
import { useParts } from './parts.ts';

/** Asks for a new person's name, username and language. */
export function NewPersonDialog({ close }: { close(): void }) {
  const { api, directory, notices } = useParts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  async function add(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const value = (name: string) => String(data.get(name) ?? '').trim();
    const person = await notices.attempt(() =>
      api.addPerson({
        name: value('name'),
        username: value('username'),
        languageCode: value('languageCode'),
      }),
    );
    if (!person) return;
    await notices.attempt(directory.load);
    close();
    directory.open(person.id);
  }

  return (
    <dialog ref={dialog} aria-label="New person" onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void add(event.currentTarget);
        }}
      >
        <h2>New person</h2>
        <label>
          Name
          <input name="name" required autocomplete="off" placeholder="Elena Radu" />
        </label>
        <label>
          Username
          <input name="username" autocomplete="off" pattern="@?[A-Za-z0-9_]{4,32}" placeholder="optional" />
        </label>
        <label>
          Language of their app
          <select name="languageCode">
            <option value="en">English</option>
            <option value="ro">Română</option>
            <option value="fr">Français</option>
            <option value="de">Deutsch</option>
            <option value="">not told</option>
          </select>
        </label>
        <div class="buttons">
          <button type="button" class="plain" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary">
            Add
          </button>
        </div>
      </form>
    </dialog>
  );
}
