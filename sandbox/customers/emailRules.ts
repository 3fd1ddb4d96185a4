/** The longest address the store takes (RFC 5321 section 4.5.3.1.3 allows 254). */
const maximumLength = 254;

/** Whether the text has the shape of an email address. */
export function isEmail(text: string): boolean {
  return text.length <= maximumLength && /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/u.test(text);
}

/** Two spellings of one mailbox: the store compares addresses without regard to case. */
export function sameEmail(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
