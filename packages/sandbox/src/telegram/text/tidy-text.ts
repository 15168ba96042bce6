import type { MessageEntity } from '../bot-api-types.ts';
import { findEntities } from './find-entities.ts';

/** Text with its formatting, as it will stand in the message. */
export type FormattedText = { text: string; entities: MessageEntity[] };

/** What the real server keeps of a sender's own formatting; the rest shows as plain text. */
export const maximumEntities = 100;

const splittable = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
const wholes = new Set(['code', 'pre', 'text_link', 'text_mention', 'date_time']);
const priorities = new Map(
  'blockquote expandable_blockquote pre code text_link text_mention date_time bold italic underline strikethrough spoiler'
    .split(' ')
    .map((type, index) => [type, index]),
);

/**
 * What every message's text goes through on the way in: control characters become spaces, blanks at both ends go,
 * touching stretches of one style become one, and Telegram adds the links and commands it finds by itself.
 */
export function tidyText(raw: string, rawEntities: MessageEntity[]): FormattedText {
  const returnsBefore = (offset: number) => raw.slice(0, offset).split('\r').length - 1;
  const cleaned = raw.replaceAll('\r', '').replace(/[^\P{Cc}\n]/gu, ' ');
  const moved = rawEntities.map((entity) => {
    const offset = entity.offset - returnsBefore(entity.offset);
    const end = entity.offset + entity.length;
    return { ...entity, offset, length: end - returnsBefore(end) - offset };
  });
  const trimmed = trim(cleaned, mergeStyles(moved));
  const own = keepHundred(trimmed.entities.filter((entity) => !isStyleInsideCode(entity, trimmed.entities)));
  const blocked = own.filter((entity) => wholes.has(entity.type));
  const found = findEntities(trimmed.text).filter(
    (entity) => !blocked.some((other) => touches(entity, other)),
  );
  return { text: trimmed.text, entities: [...own, ...found].sort(byPlace) };
}

function trim(text: string, entities: MessageEntity[]): FormattedText {
  const end = text.search(/[ \n]*$/);
  const firstEntity = Math.min(end, ...entities.map((entity) => entity.offset));
  const begin = Math.min(text.search(/[^ \n]|$/), firstEntity);
  return {
    text: text.slice(begin, end),
    entities: entities.flatMap((entity) => {
      const length = Math.min(entity.offset + entity.length, end) - entity.offset;
      return length > 0 ? [{ ...entity, offset: entity.offset - begin, length }] : [];
    }),
  };
}

function mergeStyles(entities: MessageEntity[]): MessageEntity[] {
  const merged: MessageEntity[] = [];
  for (const entity of [...entities].sort(byPlace)) {
    const touching = splittable.has(entity.type)
      ? merged.find((other) => other.type === entity.type && other.offset + other.length >= entity.offset)
      : undefined;
    if (touching) {
      const end = Math.max(touching.offset + touching.length, entity.offset + entity.length);
      touching.length = end - touching.offset;
    } else {
      merged.push({ ...entity });
    }
  }
  return merged;
}

function isStyleInsideCode(entity: MessageEntity, all: MessageEntity[]): boolean {
  if (!splittable.has(entity.type)) return false;
  return all.some(
    ({ type, offset, length }) =>
      (type === 'code' || type === 'pre') &&
      entity.offset >= offset &&
      entity.offset + entity.length <= offset + length,
  );
}

/** Links and code first, styles from what is left: so the real server counts. */
function keepHundred(entities: MessageEntity[]): MessageEntity[] {
  const isStyle = (entity: MessageEntity) => splittable.has(entity.type);
  const ordered = [...entities.filter((entity) => !isStyle(entity)), ...entities.filter(isStyle)];
  return ordered.slice(0, maximumEntities).map(({ language, ...entity }) => {
    return entity.type === 'pre' && language !== undefined ? { ...entity, language } : entity;
  });
}

function touches(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function byPlace(a: MessageEntity, b: MessageEntity): number {
  const rank = (entity: MessageEntity) => priorities.get(entity.type) ?? 6;
  return a.offset - b.offset || b.length - a.length || rank(a) - rank(b);
}
