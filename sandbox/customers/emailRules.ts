/** The maximum length of an address (RFC 5321, section 4.5.3.1.3, allows 254). */
const maximumLength = 254;

/** Reports whether a text has the form of an email address. */
export function isEmail(text: string): boolean {
  return text.length <= maximumLength && /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/u.test(text);
}

/** Reports whether two addresses are the same mailbox. The store compares case-insensitively. */
export function sameEmail(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
