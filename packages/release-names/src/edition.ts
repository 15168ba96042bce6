/** Words for a cut or a pressing, by the names that the public corpus has for them. On folded text. */
const RULES: readonly [string, RegExp][] = [
  ['extended', /\bextended\b/i],
  ['directors', /\bdirectors?'?s?\b|\bDC\b/i],
  ['theatrical', /\btheatrical\b/i],
  ['unrated', /\b(?:unrated|uncensored)\b/i],
  ['remastered', /\bremaster(?:ed)?\b|\brestored\b|\brekonstrukcja\b/i],
  ['imax', /\bimax\b/i],
  ['fanedit', /\bfan[-. ]?edit\b|\bdespeciali[sz]ed\b/i],
  ['special', /\bspecial[-. ]edition\b/i],
  ['ultimate', /\bultimate\b/i],
  ['criterion', /\bcriterion\b/i],
  ['final', /\bfinal[-. ]cut\b/i],
  ['collectors', /\bcollectors?'?s?\b/i],
  ['anniversary', /\banniversary\b/i],
  ['openmatte', /\bopen[-. ]?matte\b/i],
  ['alternative', /\balternat(?:iv)?e[-. ](?:cut|edition|version|ending|extended)\b/i],
  ['limited', /\blimited\b/i],
  ['internal', /\binternal\b/i],
  ['recut', /\brecut\b/i],
  ['rekall', /\brekall\b/i],
  ['uncut', /\buncut\b/i],
  ['diamond', /\bdiamond[-. ]edition\b/i],
  ['deluxe', /\bdeluxe[-. ]edition\b/i],
  ['rogue', /\brogue[-. ](?:cut|edition)\b/i],
  ['producers', /\bproducer'?s[-. ]cut\b/i],
  ['assembly', /\bassembly[-. ]cut\b/i],
  ['2in1', /\b2in1\b/i],
  ['3in1', /\b3in1\b/i],
  ['4in1', /\b4in1\b/i],
];

/** The cuts and pressings that the name states behind its title. */
export function readEditions(tags: string): string[] {
  return RULES.filter(([, pattern]) => pattern.test(tags)).map(([edition]) => edition);
}
