// The language of the page. The texts of the app are loaded from files of their own. Those of the page are here, as they are
// shown while the app does not run.

import { EMBED } from "./{{address.js}}";
import { fetchNeeded, LATER } from "./{{later.js}}";

const LOCALE = "grammaton:locale";
// By languages, from their locale files.
const TEXTS = {{texts}};
const LOCALES = ["en", ...Object.keys(LATER).filter((name) => name.endsWith(".yml")).map((name) => name.slice(0, -4))];
// How long the app waits for its texts before it starts in English, in milliseconds.
const PATIENCE = 4000;

// The language, script and region that a tag means. A browser may name a language by a tag that is not valid.
const likely = (tag) => {
    try {
        return new Intl.Locale(tag).maximize();
    } catch {
        return {};
    }
};

// The locale of a language tag: that of the same language and script, or else of the same language.
const localeOf = (tag) => {
    const wanted = likely(tag);
    const related = LOCALES.filter((locale) => likely(locale).language === wanted.language);
    return related.find((locale) => likely(locale).script === wanted.script) ?? related[0];
};

export const systemLocale = () => navigator.languages.map(localeOf).find(Boolean) ?? "en";

const chosenLocale = () => {
    if (EMBED !== undefined) return localeOf(new URLSearchParams(EMBED).get("lang") ?? "") ?? systemLocale();
    // A browser may deny access to its storage.
    try {
        const chosen = localStorage.getItem(LOCALE);
        return LOCALES.includes(chosen) ? chosen : systemLocale();
    } catch {
        return systemLocale();
    }
};

export const locale = () => document.documentElement.lang;

export const said = (key) => (TEXTS[locale()] ?? TEXTS.en)[key];

// Shows the texts of the page in this language.
const show = (locale) => {
    document.documentElement.lang = locale;
    for (const part of document.querySelectorAll("[data-text]")) part.textContent = said(part.dataset.text);
    document.getElementById("progress")?.setAttribute("aria-label", said("loading"));
};
show(chosenLocale());

// Shows the texts of the page in this language, also at the next visit.
export const speak = (locale) => {
    show(locale);
    if (EMBED !== undefined) return;
    try {
        localStorage.setItem(LOCALE, locale);
    } catch {
        // It is chosen anew at the next visit.
    }
};

// The locale file that was fetched last, for workers.
export let texts = null;

export const fetchTexts = async (locale) => {
    const response = await fetchNeeded(`${locale}.yml`, { signal: AbortSignal.timeout(PATIENCE) });
    texts = { locale, content: await response.text() };
    return texts.content;
};
