import { type ErrorTexts, englishTexts, germanTexts } from 'bigcommerce-account-subgraph/client';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { english, type Texts } from './english.ts';
import { german } from './german.ts';

interface Language {
  readonly code: 'en' | 'de';
  readonly texts: Texts;
  readonly errorTexts: ErrorTexts;
}

const languages: Readonly<Record<Language['code'], Language>> = {
  en: { code: 'en', texts: english, errorTexts: englishTexts },
  de: { code: 'de', texts: german, errorTexts: germanTexts },
};

const Context = createContext<Language & { readonly toggle: () => void }>({ ...languages.en, toggle: () => {} });

/** Offers the language that the visitor chose, or else the browser's. */
export function TextsProvider({ children }: { readonly children: ReactNode }) {
  const preferred = localStorage.getItem('language') ?? navigator.language;
  const [code, setCode] = useState<Language['code']>(preferred.startsWith('de') ? 'de' : 'en');
  useEffect(() => {
    document.documentElement.lang = code;
  }, [code]);
  const toggle = () => {
    const next = code === 'en' ? 'de' : 'en';
    localStorage.setItem('language', next);
    setCode(next);
  };
  return <Context value={{ ...languages[code], toggle }}>{children}</Context>;
}

export const useLanguage = () => useContext(Context);
export const useTexts = () => useContext(Context).texts;

/** Formats amounts and dates in the visitor's language. */
export function useFormats() {
  const { code } = useLanguage();
  return {
    money: ({ value, currencyCode }: { readonly value: number; readonly currencyCode: string }) =>
      new Intl.NumberFormat(code, { style: 'currency', currency: currencyCode }).format(value),
    date: (utc: string) => new Intl.DateTimeFormat(code, { dateStyle: 'long' }).format(new Date(utc)),
  };
}
