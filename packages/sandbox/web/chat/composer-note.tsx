import { useEffect, useState } from 'preact/hooks';
import type { OpenChat } from './conversations.ts';
import type { Draft } from './draft.ts';
import { CloseIcon, FileIcon, PenIcon, ReplyIcon } from './icons.tsx';
import { oneLine, sizeOf } from './words.ts';

/** Over the text field: the file that goes along, the message that is answered or changed. */
export function ComposerNote({ draft, chat }: { draft: Draft; chat: OpenChat }) {
  const file = draft.file.value;
  const about = draft.about.value;
  const asked = chat.messages.find(({ id }) => id === chat.view.forceReply?.messageId);
  if (file) {
    return (
      <Note title={file.name} text={sizeOf(file.size)} close={() => (draft.file.value = undefined)}>
        <Thumbnail file={file} />
      </Note>
    );
  }
  if (about) {
    const close = () => {
      if (about.type === 'edit') draft.text.value = '';
      draft.about.value = undefined;
    };
    const title = about.type === 'edit' ? 'Edit message' : `Reply to ${about.message.from.name}`;
    return (
      <Note title={title} text={oneLine(about.message)} close={close}>
        {about.type === 'edit' ? <PenIcon /> : <ReplyIcon />}
      </Note>
    );
  }
  if (asked) {
    return (
      <Note title={`Reply to ${asked.from.name}`} text={oneLine(asked)}>
        <ReplyIcon />
      </Note>
    );
  }
  return null;
}

function Note(props: {
  title: string;
  text: string;
  close?: () => void;
  children: preact.ComponentChildren;
}) {
  return (
    <div class="composer-note">
      <span class="mark">{props.children}</span>
      <span class="words">
        <strong>{props.title}</strong>
        <span>{props.text}</span>
      </span>
      {props.close && (
        <button type="button" class="round small" aria-label="Cancel" onClick={props.close}>
          <CloseIcon />
        </button>
      )}
    </div>
  );
}

function Thumbnail({ file }: { file: File }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file.type.startsWith('image/')) return setUrl(undefined);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url === undefined ? <FileIcon /> : <img src={url} alt="" />;
}
