const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
};
const ATTRIBUTE = /([\w:.-]+)="([^"]*)"/g;

/**
 * The attributes of every element of a name. plex.tv's old answers hold nothing but attributes, in two levels: a parser of all of XML would be more
 * to trust than to gain. `null` when the text is not a whole `MediaContainer`.
 */
export function readXmlElements(xml: string, name: string): Record<string, string>[] | null {
  if (!/^\s*(<\?xml[^>]*>\s*)?<MediaContainer\b([^>]*\/>|[\s\S]*<\/MediaContainer>)\s*$/.test(xml))
    return null;
  const starts = new RegExp(`<${name}((?:\\s+[\\w:.-]+="[^"]*")*)\\s*/?>`, 'g');
  return [...xml.matchAll(starts)].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, decodeEntities(value)]),
    ),
  );
}

export function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
