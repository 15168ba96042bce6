import { useState } from 'preact/hooks';
import type { MessageView } from '../../src/telegram/chat/chat-views.ts';
import { FileIcon } from './icons.tsx';
import { useParts } from './parts.ts';
import { sizeOf } from './words.ts';

const widest = 400;
const highest = 460;

/** The pictures or the file of a message. Pictures take their room before they are there. */
export function MessageMedia(props: { messages: MessageView[]; showPhoto(message: MessageView): void }) {
  const { messages, showPhoto } = props;
  const { api } = useParts();
  const photos = messages.filter(({ photo }) => photo !== undefined);
  if (photos.length > 1) {
    return (
      <div class="album">
        {photos.map((message) => (
          <Photo key={message.id} message={message} showPhoto={showPhoto} isTile />
        ))}
      </div>
    );
  }
  const [photo] = photos;
  if (photo) return <Photo message={photo} showPhoto={showPhoto} />;
  const documents = messages.flatMap(({ document }) => document ?? []);
  return (
    <>
      {documents.map((document) => (
        <a
          key={document.url}
          class="document"
          href={api.fileUrl(document.url)}
          download={document.name}
          aria-label={`Download ${document.name}`}
        >
          <span class="file-mark">
            <FileIcon />
          </span>
          <span>
            <strong>{document.name}</strong>
            <small>{sizeOf(document.sizeBytes)}</small>
          </span>
        </a>
      ))}
    </>
  );
}

function Photo(props: { message: MessageView; showPhoto(message: MessageView): void; isTile?: boolean }) {
  const { message, showPhoto, isTile } = props;
  const { api } = useParts();
  const [isHidden, setHidden] = useState(message.photo?.hasSpoiler === true);
  const { photo } = message;
  if (!photo) return null;
  const scale = Math.min(1, widest / (photo.width || 1), highest / (photo.height || 1));
  const width = Math.max(120, Math.round(photo.width * scale));
  const title = message.text.split('\n')[0] ?? '';
  return (
    <button
      type="button"
      class={isHidden ? 'photo is-hidden' : 'photo'}
      aria-label={isHidden ? 'Hidden photo: press to reveal' : `Open the photo${title && `: ${title}`}`}
      onClick={() => (isHidden ? setHidden(false) : showPhoto(message))}
    >
      <img
        src={api.fileUrl(photo.url)}
        alt={title || 'Photo'}
        width={photo.width}
        height={photo.height}
        style={isTile ? {} : { width: `${width}px`, aspectRatio: `${photo.width} / ${photo.height}` }}
      />
    </button>
  );
}
