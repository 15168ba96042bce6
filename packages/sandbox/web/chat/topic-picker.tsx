import type { MessageView } from '../../src/telegram/chat/chat-views.ts';

/** In a forum: in which topic one writes. A topic is there once somebody has written in it. */
export function TopicPicker(props: {
  messages: MessageView[];
  topic: number | undefined;
  pick(topic: number | undefined): void;
}) {
  const { messages, topic, pick } = props;
  const written = messages.flatMap(({ threadId }) => (threadId === undefined ? [] : [threadId]));
  const next = Math.max(1, ...written, topic ?? 0) + 1;
  const topics = [...new Set([...written, ...(topic === undefined ? [] : [topic])])].sort((a, b) => a - b);
  return (
    <label class="topic-picker">
      <span class="visually-hidden">Topic to write in</span>
      <select
        value={topic ?? ''}
        onChange={({ currentTarget: { value } }) => pick(value === '' ? undefined : Number(value))}
      >
        <option value="">General</option>
        {topics.map((id) => (
          <option key={id} value={id}>
            Topic {id}
          </option>
        ))}
        <option value={next}>A new topic</option>
      </select>
    </label>
  );
}
