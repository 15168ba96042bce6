import { SaxesParser } from 'saxes';

/** An element of a document, with what of it a feed's reader needs. */
export interface XmlElement {
  /** Without its prefix, which every server chooses for itself. */
  name: string;
  /** `''` for none. */
  namespace: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Its own text, its children's left out. */
  text: string;
}

/** Not XML, or more of it than a feed is. Says where, never what stands there. */
export class UnreadableXml extends Error {
  override name = 'UnreadableXml';
}

/** A feed of a thousand items has some 25,000 elements, five levels deep. */
const MOST_ELEMENTS = 200_000;
const DEEPEST = 40;

/** Characters that XML does not know. Trackers pass them on from release names and descriptions; Radarr removes them too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Reads a document into a tree. Knows no entity but XML's own five, so that none can grow or reach for a file: another one
 * stays as it is written, as does HTML's `&nbsp;`.
 * @throws UnreadableXml
 */
export function readXml(text: string): XmlElement {
  const document: XmlElement = { name: '', namespace: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [document];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });

  parser.on('error', (error) => {
    if (!error.message.endsWith('undefined entity.')) throw new UnreadableXml(error.message);
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > MOST_ELEMENTS) throw new UnreadableXml('too many elements');
    if (open.length > DEEPEST) throw new UnreadableXml('elements too deep in one another');
    const attributes = Object.values(tag.attributes).map(({ local, value }) => [local, value] as const);
    const element: XmlElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes: Object.fromEntries(attributes),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const addText = (words: string) => {
    const element = open.at(-1);
    if (element !== undefined && element !== document) element.text += words;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  parser.write(text.trimStart().replace(NOT_XML, '')).close();
  const [root] = document.children;
  if (root === undefined) throw new UnreadableXml('no element');
  return root;
}

export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}
