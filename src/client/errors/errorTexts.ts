import type { AccountErrorCode, AccountInputReason, AccountWarningCode } from '../documents/types.ts';

/** What went wrong, and what the person can do, as sentences. */
export interface ErrorText {
  readonly text: string;
  readonly nextStep: string;
}

/**
 * The texts of one language. `{minimum}`, `{maximum}` and `{minutes}` are replaced with numbers. To add a language,
 * write another object of this type. The compiler reports each code that it lacks.
 */
export interface ErrorTexts {
  readonly errors: Readonly<Record<AccountErrorCode, ErrorText>>;
  /** Of `INPUT_INVALID` and `PASSWORD_REJECTED`. Shown in place of the error's own text. */
  readonly reasons: Readonly<Record<Exclude<AccountInputReason, 'OTHER'>, string>>;
  readonly warnings: Readonly<Record<AccountWarningCode, string>>;
  /** The shop sent no answer: a fault (`extensions.code`), or no connection. */
  readonly unavailable: ErrorText;
}

export const englishTexts: ErrorTexts = {
  errors: {
    INVALID_CREDENTIALS: {
      text: 'The email address and password do not match.',
      nextStep: 'Try again, or reset your password.',
    },
    LOGIN_TOKEN_REJECTED: { text: 'We could not sign you in.', nextStep: 'Please sign in again.' },
    RESET_LINK_INVALID: { text: 'This link is no longer valid.', nextStep: 'Request a new link.' },
    PASSWORD_REJECTED: { text: 'This password does not meet our rules.', nextStep: 'Choose another password.' },
    INPUT_INVALID: { text: 'This value is not valid.', nextStep: 'Correct it and try again.' },
    NOT_SIGNED_IN: { text: 'You are not signed in.', nextStep: 'Please sign in.' },
    RATE_LIMITED: { text: 'Too many attempts.', nextStep: 'Try again in {minutes} min.' },
    IDENTITY_TOKEN_REJECTED: {
      text: 'We could not sign you in with your company account.',
      nextStep: 'Start the sign-in again.',
    },
    EMAIL_NOT_VERIFIED: {
      text: 'Your company has not verified your email address.',
      nextStep: 'Verify it with your company, then sign in again.',
    },
    CUSTOMER_NOT_FOUND: { text: 'You do not have an account at this shop.', nextStep: 'Contact us to get one.' },
    CUSTOMER_AMBIGUOUS: { text: 'We found more than one account for you.', nextStep: 'Please contact us.' },
    CUSTOMER_LINKED_ELSEWHERE: {
      text: 'The account with your email address belongs to another person.',
      nextStep: 'Please contact us.',
    },
    STORE_REFUSED: { text: 'The shop did not accept this.', nextStep: 'Check your entries and try again.' },
    SESSION_EXPIRED: { text: 'You have been signed out.', nextStep: 'Please sign in again.' },
    SESSION_ALREADY_RENEWED: {
      text: 'You are signed in in another tab.',
      nextStep: 'Reload the page, or sign in again.',
    },
    EMAIL_IN_USE: {
      text: 'This email address already has an account.',
      nextStep: 'Sign in, or reset your password.',
    },
    REGISTRATION_DISABLED: {
      text: 'We do not accept new accounts at the moment.',
      nextStep: 'Please contact us.',
    },
    ADDRESS_NOT_FOUND: { text: 'This address no longer exists.', nextStep: 'Reload your addresses.' },
    RECAPTCHA_REQUIRED: { text: 'Please confirm that you are a person.', nextStep: 'Solve the challenge.' },
    ACTOR_NOT_ALLOWED: {
      text: 'Only the customer may change the password or the email address.',
      nextStep: 'Ask the customer to do it.',
    },
    PASSWORD_RESET_REQUIRED: {
      text: 'Your account needs a new password.',
      nextStep: 'Request a link to set one.',
    },
    STOREFRONT_NOT_LIVE: { text: 'The shop is not open yet.', nextStep: 'Please come back later.' },
    COMPANY_PENDING: {
      text: 'Your company account waits for approval.',
      nextStep: 'We will contact you as soon as it is approved.',
    },
    COMPANY_INACTIVE: { text: 'Your company account is not active.', nextStep: 'Please contact us.' },
  },
  reasons: {
    REQUIRED: 'Enter a value.',
    TOO_SHORT: 'Use at least {minimum} characters.',
    TOO_LONG: 'Use at most {maximum} characters.',
    TOO_SMALL: 'Enter {minimum} or more.',
    TOO_LARGE: 'Enter {maximum} or less.',
    MALFORMED: 'Check how this is written.',
    NEEDS_LETTER: 'Use at least one letter.',
    NEEDS_LOWERCASE_LETTER: 'Use at least one lowercase letter.',
    NEEDS_UPPERCASE_LETTER: 'Use at least one uppercase letter.',
    NEEDS_DIGIT: 'Digits needed: {minimum}.',
    NEEDS_SPECIAL_CHARACTER: 'Special characters needed: {minimum}.',
    ALREADY_USED: 'This value was used before. Choose another.',
    NOT_FOUND: 'We do not know this value.',
    NOT_ALLOWED_HERE: 'Leave this empty.',
    NOT_SUPPORTED: 'The shop does not support this.',
  },
  warnings: {
    CART_NOT_MERGED: 'We could not add your earlier cart to your account.',
    SIGN_IN_FAILED: 'That worked, but we could not sign you in. Please sign in now.',
    LINK_NOT_REMEMBERED: 'You are signed in. We could not save the link to your company account yet.',
    SIGN_IN_WITHHELD: 'Please sign in now. If you already had an account, use its password.',
    CUSTOMER_NOT_READ: 'Your change is saved. Reload the page to see it.',
    NEWSLETTER_NOT_CHANGED: 'Your profile is saved. The newsletter setting is not. Please try again later.',
    CART_NOT_RETURNED: 'You are signed out. Your cart is kept in your account.',
    CART_NOT_CARRIED: 'The shop shows the cart of your account.',
  },
  unavailable: { text: 'The shop does not answer at the moment.', nextStep: 'Please try again in a moment.' },
};

// The spelling check reads English only. cspell:disable
export const germanTexts: ErrorTexts = {
  errors: {
    INVALID_CREDENTIALS: {
      text: 'E-Mail-Adresse und Passwort passen nicht zusammen.',
      nextStep: 'Versuchen Sie es noch einmal, oder setzen Sie Ihr Passwort zurück.',
    },
    LOGIN_TOKEN_REJECTED: {
      text: 'Die Anmeldung hat nicht geklappt.',
      nextStep: 'Bitte melden Sie sich noch einmal an.',
    },
    RESET_LINK_INVALID: { text: 'Dieser Link ist nicht mehr gültig.', nextStep: 'Fordern Sie einen neuen Link an.' },
    PASSWORD_REJECTED: {
      text: 'Dieses Passwort erfüllt unsere Regeln nicht.',
      nextStep: 'Wählen Sie ein anderes Passwort.',
    },
    INPUT_INVALID: {
      text: 'Diese Angabe ist nicht gültig.',
      nextStep: 'Ändern Sie sie, und versuchen Sie es noch einmal.',
    },
    NOT_SIGNED_IN: { text: 'Sie sind nicht angemeldet.', nextStep: 'Bitte melden Sie sich an.' },
    RATE_LIMITED: { text: 'Zu viele Versuche.', nextStep: 'Versuchen Sie es in {minutes} Min. noch einmal.' },
    IDENTITY_TOKEN_REJECTED: {
      text: 'Die Anmeldung mit Ihrem Firmenkonto hat nicht geklappt.',
      nextStep: 'Beginnen Sie die Anmeldung von vorn.',
    },
    EMAIL_NOT_VERIFIED: {
      text: 'Ihre Firma hat Ihre E-Mail-Adresse nicht bestätigt.',
      nextStep: 'Bestätigen Sie die Adresse bei Ihrer Firma, und melden Sie sich dann noch einmal an.',
    },
    CUSTOMER_NOT_FOUND: {
      text: 'Sie haben kein Konto in diesem Shop.',
      nextStep: 'Schreiben Sie uns, wenn Sie eines möchten.',
    },
    CUSTOMER_AMBIGUOUS: {
      text: 'Wir haben mehrere Konten für Sie gefunden.',
      nextStep: 'Bitte nehmen Sie Kontakt mit uns auf.',
    },
    CUSTOMER_LINKED_ELSEWHERE: {
      text: 'Das Konto mit Ihrer E-Mail-Adresse gehört einer anderen Person.',
      nextStep: 'Bitte nehmen Sie Kontakt mit uns auf.',
    },
    STORE_REFUSED: {
      text: 'Der Shop hat das nicht angenommen.',
      nextStep: 'Prüfen Sie Ihre Angaben, und versuchen Sie es noch einmal.',
    },
    SESSION_ALREADY_RENEWED: {
      text: 'Sie sind in einem anderen Tab angemeldet.',
      nextStep: 'Laden Sie die Seite neu, oder melden Sie sich noch einmal an.',
    },
    SESSION_EXPIRED: { text: 'Sie wurden abgemeldet.', nextStep: 'Bitte melden Sie sich noch einmal an.' },
    EMAIL_IN_USE: {
      text: 'Zu dieser E-Mail-Adresse gibt es schon ein Konto.',
      nextStep: 'Melden Sie sich an, oder setzen Sie Ihr Passwort zurück.',
    },
    REGISTRATION_DISABLED: {
      text: 'Zurzeit nehmen wir keine neuen Konten an.',
      nextStep: 'Bitte nehmen Sie Kontakt mit uns auf.',
    },
    ADDRESS_NOT_FOUND: { text: 'Diese Adresse gibt es nicht mehr.', nextStep: 'Laden Sie Ihre Adressen neu.' },
    RECAPTCHA_REQUIRED: { text: 'Bitte bestätigen Sie, dass Sie ein Mensch sind.', nextStep: 'Lösen Sie die Aufgabe.' },
    ACTOR_NOT_ALLOWED: {
      text: 'Nur die Kundin oder der Kunde darf Passwort und E-Mail-Adresse ändern.',
      nextStep: 'Bitten Sie die Person, es selbst zu tun.',
    },
    PASSWORD_RESET_REQUIRED: {
      text: 'Ihr Konto braucht ein neues Passwort.',
      nextStep: 'Fordern Sie einen Link an, um es zu setzen.',
    },
    STOREFRONT_NOT_LIVE: { text: 'Der Shop ist noch nicht geöffnet.', nextStep: 'Bitte kommen Sie später wieder.' },
    COMPANY_PENDING: {
      text: 'Ihr Firmenkonto wartet auf Freigabe.',
      nextStep: 'Wir melden uns, sobald es freigegeben ist.',
    },
    COMPANY_INACTIVE: {
      text: 'Ihr Firmenkonto ist nicht aktiv.',
      nextStep: 'Bitte nehmen Sie Kontakt mit uns auf.',
    },
  },
  reasons: {
    REQUIRED: 'Bitte füllen Sie dieses Feld aus.',
    TOO_SHORT: 'Verwenden Sie mindestens {minimum} Zeichen.',
    TOO_LONG: 'Verwenden Sie höchstens {maximum} Zeichen.',
    TOO_SMALL: 'Geben Sie {minimum} oder mehr ein.',
    TOO_LARGE: 'Geben Sie {maximum} oder weniger ein.',
    MALFORMED: 'Bitte prüfen Sie die Schreibweise.',
    NEEDS_LETTER: 'Verwenden Sie mindestens einen Buchstaben.',
    NEEDS_LOWERCASE_LETTER: 'Verwenden Sie mindestens einen Kleinbuchstaben.',
    NEEDS_UPPERCASE_LETTER: 'Verwenden Sie mindestens einen Großbuchstaben.',
    NEEDS_DIGIT: 'Nötige Ziffern: {minimum}.',
    NEEDS_SPECIAL_CHARACTER: 'Nötige Sonderzeichen: {minimum}.',
    ALREADY_USED: 'Diese Angabe wurde schon verwendet. Wählen Sie eine andere.',
    NOT_FOUND: 'Diese Angabe kennen wir nicht.',
    NOT_ALLOWED_HERE: 'Lassen Sie dieses Feld leer.',
    NOT_SUPPORTED: 'Der Shop unterstützt das nicht.',
  },
  warnings: {
    CART_NOT_MERGED: 'Ihr bisheriger Warenkorb konnte nicht in Ihr Konto übernommen werden.',
    SIGN_IN_FAILED: 'Das hat geklappt, die Anmeldung aber nicht. Bitte melden Sie sich jetzt an.',
    LINK_NOT_REMEMBERED: 'Sie sind angemeldet. Die Verbindung zu Ihrem Firmenkonto ist noch nicht gespeichert.',
    SIGN_IN_WITHHELD: 'Bitte melden Sie sich jetzt an. Wenn Sie schon ein Konto hatten, gilt dessen Passwort.',
    CUSTOMER_NOT_READ: 'Ihre Änderung ist gespeichert. Laden Sie die Seite neu, um sie zu sehen.',
    NEWSLETTER_NOT_CHANGED:
      'Ihr Profil ist gespeichert, die Newsletter-Einstellung nicht. Bitte versuchen Sie es später.',
    CART_NOT_RETURNED: 'Sie sind abgemeldet. Ihr Warenkorb bleibt in Ihrem Konto.',
    CART_NOT_CARRIED: 'Der Shop zeigt den Warenkorb Ihres Kontos.',
  },
  unavailable: {
    text: 'Der Shop antwortet gerade nicht.',
    nextStep: 'Bitte versuchen Sie es gleich noch einmal.',
  },
};
