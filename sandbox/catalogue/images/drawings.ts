/** The shades of one hue that a drawing is made of. */
export interface Shades {
  readonly light: string;
  readonly main: string;
  readonly dark: string;
}

type Drawing = (shades: Shades) => string;

const mug: Drawing = ({ light, main, dark }) => `
<path d="M64 42h7a10 10 0 0 1 0 24h-8" fill="none" stroke="${dark}" stroke-width="5"/>
<path d="M26 34h40v34a10 10 0 0 1-10 10H36a10 10 0 0 1-10-10z" fill="${main}"/>
<ellipse cx="46" cy="34" rx="20" ry="4.5" fill="${dark}"/><path d="M31 44v20" stroke="${light}" stroke-width="3" stroke-linecap="round"/>`;

const mugAbove: Drawing = ({ light, main, dark }) => `
<path d="M66 44h12v12H66z" fill="${dark}"/><circle cx="46" cy="50" r="25" fill="${main}"/>
<circle cx="46" cy="50" r="20" fill="${dark}"/><path d="M32 44a16 16 0 0 1 10-8" fill="none" stroke="${light}" stroke-width="3" stroke-linecap="round"/>`;

const bowl: Drawing = ({ light, main, dark }) => `
<path d="M20 44h60c0 20-12 32-24 34H44C32 76 20 64 20 44z" fill="${main}"/>
<ellipse cx="50" cy="44" rx="30" ry="6" fill="${dark}"/><path d="M28 54c2 6 5 10 9 13" fill="none" stroke="${light}" stroke-width="3" stroke-linecap="round"/>`;

const casserole: Drawing = ({ light, main, dark }) => `
<path d="M12 52h10M78 52h10" stroke="${dark}" stroke-width="6" stroke-linecap="round"/>
<path d="M20 46h60v22a10 10 0 0 1-10 10H30a10 10 0 0 1-10-10z" fill="${main}"/>
<path d="M18 46c4-10 16-14 32-14s28 4 32 14z" fill="${dark}"/><circle cx="50" cy="29" r="4" fill="${dark}"/>
<path d="M27 54v10" stroke="${light}" stroke-width="3" stroke-linecap="round"/>`;

const pack: Drawing = ({ light, main, dark }) => `
<path d="M42 26a8 8 0 0 1 16 0" fill="none" stroke="${dark}" stroke-width="4"/>
<path d="M30 40c0-10 8-14 20-14s20 4 20 14v34a6 6 0 0 1-6 6H36a6 6 0 0 1-6-6z" fill="${main}"/>
<path d="M30 40c0-10 8-14 20-14s20 4 20 14v4H30z" fill="${dark}"/><rect x="37" y="54" width="26" height="18" rx="4" fill="${dark}"/>
<path d="M43 62h14" stroke="${light}" stroke-width="3" stroke-linecap="round"/>`;

const blanket: Drawing = ({ light, main, dark }) => `
<rect x="22" y="58" width="56" height="20" rx="9" fill="${dark}"/><rect x="22" y="44" width="56" height="20" rx="9" fill="${main}"/>
<rect x="22" y="30" width="56" height="20" rx="9" fill="${dark}"/><path d="M30 35h40M30 49h40M30 70h40" stroke="${light}" stroke-width="2.5" stroke-dasharray="5 4"/>`;

const lantern: Drawing = ({ light, main, dark }) => `
<path d="M38 32a12 12 0 0 1 24 0" fill="none" stroke="${dark}" stroke-width="3.5"/><rect x="36" y="32" width="28" height="7" rx="2" fill="${dark}"/>
<path d="M38 39h24l4 30H34z" fill="${main}"/><path d="M50 46c6 7 6 16 0 18-6-2-6-11 0-18z" fill="${light}"/><rect x="31" y="69" width="38" height="9" rx="3" fill="${dark}"/>`;

const notebook: Drawing = ({ light, main, dark }) => `
<rect x="30" y="24" width="44" height="56" rx="4" fill="${dark}"/><rect x="27" y="22" width="44" height="56" rx="4" fill="${main}"/>
<path d="M34 22v56" stroke="${dark}" stroke-width="2"/><rect x="42" y="34" width="22" height="12" rx="2" fill="${light}"/><path d="M66 22v56" stroke="${dark}" stroke-width="3"/>`;

const disc: Drawing = ({ main, dark }) =>
  `<circle cx="50" cy="54" r="26" fill="${main}"/><rect x="24" y="78" width="52" height="3" rx="1.5" fill="${dark}"/>`;

/** What the images of products show. Other images show a disc. */
const drawings: Readonly<Record<string, Drawing>> = {
  'breakwater-bowl.svg': bowl,
  'field-notebook.svg': notebook,
  'harbour-mug-above.svg': mugAbove,
  'harbour-mug-front.svg': mug,
  'long-sunday-casserole.svg': casserole,
  'moor-blanket.svg': blanket,
  'pocket-lantern.svg': lantern,
  'ridgeline-pack.svg': pack,
};

/** Returns the drawing of an image in a square of 100 units. */
export const drawingOf = (file: string, shades: Shades): string =>
  (drawings[file] ?? disc)(shades).replaceAll('\n', '');
