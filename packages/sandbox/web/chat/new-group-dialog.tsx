import { useEffect, useRef } from 'preact/hooks';
import { useParts } from './parts.ts';
import { nameOf } from './words.ts';

/** Asks for a new group's name and people; the bot is put into it. */
export function NewGroupDialog({ close }: { close(): void }) {
  const { api, directory, notices } = useParts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  async function add(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const memberIds = data.getAll('memberIds').map(Number);
    const title = String(data.get('title') ?? '').trim();
    const [first] = memberIds;
    if (first === undefined) return;
    const isForum = data.get('isForum') === 'on';
    const group = await notices.attempt(() => api.addGroup({ title, isForum, memberIds }));
    if (!group) return;
    await notices.attempt(directory.load);
    close();
    directory.open(first, group.id);
  }

  return (
    <dialog ref={dialog} aria-label="New group" onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void add(event.currentTarget);
        }}
      >
        <h2>New group</h2>
        <label>
          Name
          <input name="title" required autocomplete="off" placeholder="Film club" />
        </label>
        <fieldset class="members">
          <legend>Who is in it</legend>
          {directory.people.value.map((person, index) => (
            <label key={person.id} class="check">
              <input type="checkbox" name="memberIds" value={person.id} defaultChecked={index < 2} />
              {nameOf(person)}
            </label>
          ))}
        </fieldset>
        <label class="check">
          <input type="checkbox" name="isForum" />
          With topics
        </label>
        <div class="buttons">
          <button type="button" class="plain" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary">
            Make
          </button>
        </div>
      </form>
    </dialog>
  );
}
