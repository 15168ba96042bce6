import { useRef } from 'preact/hooks';
import { ClipIcon, FileIcon, PhotoIcon } from './icons.tsx';
import { Popover } from './popover.tsx';

/** Chooses a photo or a file. Which of the two it becomes is decided by what it is. */
export function AttachButton({ choose }: { choose(file: File): void }) {
  const photo = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);

  function take(input: HTMLInputElement): void {
    const [chosen] = input.files ?? [];
    if (chosen) choose(chosen);
    input.value = '';
  }

  return (
    <>
      <input
        ref={photo}
        class="visually-hidden"
        type="file"
        accept="image/*"
        aria-label="Choose a photo"
        tabIndex={-1}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={file}
        class="visually-hidden"
        type="file"
        aria-label="Choose a file"
        tabIndex={-1}
        onChange={(event) => take(event.currentTarget)}
      />
      <Popover label="Attach" icon={<ClipIcon />} className="is-right">
        {(close) => (
          <div class="menu" role="menu">
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                photo.current?.click();
              }}
            >
              <PhotoIcon /> Photo
            </button>
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                file.current?.click();
              }}
            >
              <FileIcon /> File
            </button>
          </div>
        )}
      </Popover>
    </>
  );
}
